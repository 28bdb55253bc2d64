import { Pool } from 'pg';
import { alikeTypes } from './values.ts';

/** Several server processes share what one database takes, which is 100 unless told otherwise. */
const connectionsMax = 10;
/** Waiting for a connection or for another's lock: as long as SQLite waits for its file. */
const waitMsMax = 5000;
/** A process that hangs in the middle of a change keeps its locks no longer than this. */
const idleInTransactionMsMax = 60_000;
const settings = [
  `set lock_timeout = ${waitMsMax}`,
  `set idle_in_transaction_session_timeout = ${idleInTransactionMsMax}`,
].join('; ');

/** Connections that come back by themselves when the database does. */
export function makePool(databaseUrl: string): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connectionsMax,
    connectionTimeoutMillis: waitMsMax,
    keepAlive: true,
    types: alikeTypes,
    // Statements and not startup options, which a connection pooler in between would refuse.
    // oxlint-disable-next-line typescript/no-misused-promises -- it is waited for; the types lag
    onConnect: (client) => client.query(settings),
  });
  // A connection that breaks says so twice: to its query, which fails in words, and by these
  // events, which would end the process. The next query takes a new connection.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
