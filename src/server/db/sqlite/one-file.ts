import { DatabaseSync } from 'node:sqlite';
import { problemOf } from './problems.ts';

/** Of a database that nobody has open: from here on it is one file, without companions. */
export function makeOneFile(path: string): void {
  try {
    const database = new DatabaseSync(path);
    try {
      database.exec('pragma journal_mode = delete');
    } finally {
      database.close();
    }
  } catch (thrown) {
    throw problemOf(thrown, path);
  }
}
