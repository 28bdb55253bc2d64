import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

/**
 * What the garage is held against: Node's own HTTP server answering the same
 * bytes from one prepared statement, without routes, keys or checks.
 * Arguments: database file, account id.
 */
const [file = '', account = ''] = process.argv.slice(2);
const database = new DatabaseSync(file, { readOnly: true });
const statement = database.prepare(
  `select id, car_id, type, name, date, odometer, cost_minor, cost_currency, notes, created_at, updated_at
   from service_record where account_id = ? and deleted_at is null order by date desc, id desc limit 51`,
);

const server = createServer((_request, response) => {
  const rows = statement.all(account);
  const items = rows.slice(0, 50).map((row) => ({
    id: row['id'],
    carId: row['car_id'],
    type: row['type'],
    name: row['name'],
    date: row['date'],
    odometer: row['odometer'],
    cost:
      row['cost_minor'] === null
        ? null
        : { amountMinor: row['cost_minor'], currency: row['cost_currency'] },
    notes: row['notes'],
    createdAt: row['created_at'],
    updatedAt: row['updated_at'],
  }));
  const last = items.at(-1);
  const nextCursor = Buffer.from(JSON.stringify([last?.date, last?.id])).toString('base64url');
  const body = JSON.stringify({ items, nextCursor });
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.stdout.write(`${address.port}\n`);
});
