import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { SqliteConnection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Lane } from '../lane.ts';

interface Lanes {
  reader: SqliteConnection;
  /** Held by a transaction that reads, whose moment others must not see. */
  reads: Lane;
  writer: SqliteConnection;
  writes: GroupCommit;
}

/** What Kysely takes for a connection: somebody's statements, each by itself or in one transaction. */
export class Turn implements DatabaseConnection {
  readonly #lanes: Lanes;
  #transaction: 'reading' | 'writing' | null = null;

  constructor(lanes: Lanes) {
    this.#lanes = lanes;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { reader, reads, writer, writes } = this.#lanes;
    if (this.#transaction === 'writing') return writes.within(() => writer.executeQuery(query));
    if (this.#transaction === 'reading') return reader.executeQuery(query);
    switch (kindOf(query)) {
      case 'write':
        return this.#inOwn(() => this.executeQuery(query));
      case 'other':
        return writes.alone(() => writer.executeQuery(query));
      case 'read':
        await reads.take();
        try {
          return await reader.executeQuery(query);
        } finally {
          reads.leave();
        }
    }
  }

  /** A write by itself is a transaction of one statement. */
  async #inOwn<Result>(run: () => Promise<Result>): Promise<Result> {
    await this.begin('writing');
    try {
      const result = await run();
      await this.commit();
      return result;
    } catch (thrown) {
      this.rollback();
      throw thrown;
    }
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Lists are read in pages; no connection is kept by a reader.');
  }

  async begin(transaction: 'reading' | 'writing'): Promise<void> {
    const { reader, reads, writes } = this.#lanes;
    if (transaction === 'writing') {
      await writes.begin();
    } else {
      await reads.take();
      // Fails of nothing: the file is touched by what is read.
      reader.execute('begin');
    }
    this.#transaction = transaction;
  }

  async commit(): Promise<void> {
    if (this.#transaction === 'reading') {
      this.rollback();
      return;
    }
    const onDisk = this.#lanes.writes.end();
    // From here on it fails or succeeds with those beside it; there is nothing of its own to undo.
    this.#transaction = null;
    await onDisk;
  }

  rollback(): void {
    const { reader, reads, writes } = this.#lanes;
    const transaction = this.#transaction;
    this.#transaction = null;
    if (transaction === 'writing') writes.undo();
    if (transaction !== 'reading') return;
    reader.execute('rollback');
    reads.leave();
  }
}

/** A raw statement may do anything unless it is seen to ask. */
function kindOf({ query, sql }: CompiledQuery): 'read' | 'write' | 'other' {
  const { kind } = query;
  if (kind === 'SelectQueryNode') return 'read';
  if (kind === 'RawNode') return /^\s*select\b/i.test(sql) ? 'read' : 'other';
  const writes = kind === 'InsertQueryNode' || kind === 'UpdateQueryNode';
  return writes || kind === 'DeleteQueryNode' ? 'write' : 'other';
}
