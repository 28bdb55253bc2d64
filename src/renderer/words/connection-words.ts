import type { Connection } from '../../shared/models/connection.ts';
import { canWrite } from '../../shared/models/key-rules.ts';

export interface ConnectionWords {
  /** For the sidebar: a word or two. */
  short: string;
  tone: 'plain' | 'red';
}

export function connectionWords(connection: Connection | undefined): ConnectionWords {
  if (!connection) return { short: 'no garage', tone: 'red' };
  if (connection.key.state === 'none') return { short: 'no key', tone: 'red' };
  switch (connection.health.state) {
    case 'works':
      return canWrite(connection.health.key)
        ? { short: 'connected', tone: 'plain' }
        : { short: 'read only', tone: 'plain' };
    case 'testing':
      return { short: 'connecting', tone: 'plain' };
    case 'failed':
      return { short: 'not connected', tone: 'red' };
    case 'unknown':
      return { short: 'key stored', tone: 'plain' };
  }
}
