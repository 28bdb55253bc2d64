import type { Driver, TransactionSettings } from 'kysely';
import type { SqliteConnection } from './connection.ts';
import { GroupCommit } from './group-commit.ts';
import { Lane } from '../lane.ts';
import { Turn } from './turn.ts';

/**
 * One connection writes the file and another reads it, so that a reader sees what is committed and
 * waits for no writer.
 */
export class SqliteDriver implements Driver {
  readonly #reader: SqliteConnection;
  readonly #writer: SqliteConnection;
  readonly #reads = new Lane();
  readonly #writes: GroupCommit;

  constructor(reader: SqliteConnection, writer: SqliteConnection) {
    this.#reader = reader;
    this.#writer = writer;
    this.#writes = new GroupCommit(writer);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Turn> {
    return new Turn({
      reader: this.#reader,
      reads: this.#reads,
      writer: this.#writer,
      writes: this.#writes,
    });
  }

  async releaseConnection(): Promise<void> {}

  beginTransaction(turn: Turn, { accessMode }: TransactionSettings): Promise<void> {
    return turn.begin(accessMode === 'read only' ? 'reading' : 'writing');
  }

  commitTransaction(turn: Turn): Promise<void> {
    return turn.commit();
  }

  async rollbackTransaction(turn: Turn): Promise<void> {
    turn.rollback();
  }

  async destroy(): Promise<void> {
    // The last to close clears the file's companions away.
    this.#reader.close();
    await this.#writes.close();
  }
}
