import { type Logger, pino } from 'pino';
import { redactTokens } from '../../shared/token.ts';

export type Log = Logger;
export type LogLevel = 'silent' | 'info';

/** Standard output belongs to promises such as `listening on …`, so the log goes to standard error. */
export function createLog(level: LogLevel, write: (line: string) => void = toStderr): Log {
  // Redacted as a whole line: whatever a key came in by, it does not get out.
  return pino({ level, base: null }, { write: (line: string) => write(redactTokens(line)) });
}

function toStderr(line: string): void {
  process.stderr.write(line);
}

/** The path alone: a query may hold a calendar's key. */
export function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  return start === -1 ? '/' : (/^[^?#]*/.exec(url.slice(start))?.[0] ?? '/');
}
