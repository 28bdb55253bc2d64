import { createServer, type ServerResponse } from 'node:http';
import { bareLists } from './bare-lists.ts';
import { bareRows } from './bare-rows.ts';

/**
 * What the garage is held against: Node's own HTTP server answering the same
 * bytes from one prepared statement, without routes, keys or checks.
 * Arguments: database file or URL, account id, list.
 */
const [database = '', account = '', name = ''] = process.argv.slice(2);
const list = bareLists[name];
if (!list) throw new Error(`There is no list named ${name}.`);
const { sql, itemOf, keyOf } = list;
const rowsOf = bareRows(database, sql);

async function answer(response: ServerResponse): Promise<void> {
  const rows = await rowsOf(account);
  const shown = rows.slice(0, 50);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  const nextCursor = last ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null;
  const body = JSON.stringify({ items: shown.map(itemOf), nextCursor });
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

const server = createServer((_request, response) => void answer(response));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.stdout.write(`${address.port}\n`);
});
