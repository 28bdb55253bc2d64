import { stripVTControlCharacters } from 'node:util';
import { Problem } from '../shared/errors.ts';

/** What every command that prints things takes. */
export interface OutputOptions {
  json?: true;
}

export const jsonFlag = ['--json', 'print JSON, as the API answers it'] as const;

export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** What a garage sends never steers the terminal, nor forges a line of ours. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\p{Cc}/gu, ' ');
}

/** Columns padded to their widest cell. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const clean = rows.map((row) => row.map(plain));
  const widths: number[] = [];
  for (const row of clean) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  for (const row of clean) {
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

/** What standard output refused, in words; null for a reader that left, as `head` does: it has all it wanted. */
export function outputProblem(thrown: NodeJS.ErrnoException): Problem | null {
  if (thrown.code === 'EPIPE') return null;
  const detail = 'What was to be printed could not be written in full. Is there room for it?';
  return new Problem('unavailable', detail, { cause: thrown });
}
