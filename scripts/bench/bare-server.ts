import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { serviceTypes } from '../../src/shared/models/service-types.ts';

type Row = Record<string, unknown>;

/** A list as the garage answers its first page. */
interface List {
  sql: string;
  itemOf: (row: Row) => object;
  keyOf: (row: Row) => unknown[];
}

const labels: Readonly<Record<string, string>> = serviceTypes;

const lists: Record<string, List> = {
  cars: {
    sql: `select * from car where account_id = ? and deleted_at is null and is_archived = 0
          order by nickname_sorted, id limit 51`,
    itemOf: (row) => ({
      id: row['id'],
      nickname: row['nickname'],
      make: row['make'],
      model: row['model'],
      trim: row['trim'],
      year: row['year'],
      color: row['color'],
      vin: row['vin'],
      odometer: row['odometer'],
      odometerUnit: row['odometer_unit'],
      purchasedOn: row['purchased_on'],
      purchasePrice: moneyOf(row, 'purchase_price'),
      inspectionValidUntil: row['inspection_valid_until'],
      photoId: row['photo_id'],
      thresholds: parsed(row['thresholds']),
      notes: row['notes'],
      isArchived: row['is_archived'] === 1,
      revision: row['revision'],
      createdAt: row['created_at'],
      updatedAt: row['updated_at'],
    }),
    keyOf: (row) => [row['nickname_sorted'], row['id']],
  },
  records: {
    sql: `select * from service_record where account_id = ? and deleted_at is null
          order by date desc, id desc limit 51`,
    itemOf: (row) => ({
      id: row['id'],
      carId: row['car_id'],
      type: row['type'],
      name: row['name'] || labels[String(row['type'])],
      date: row['date'],
      odometer: row['odometer'],
      isNewOdometer: row['is_new_odometer'] === 1,
      cost: moneyOf(row, 'cost'),
      installerId: row['installer_id'],
      partIds: parsed(row['part_ids']),
      jobCard: parsed(row['job_card']),
      notes: row['notes'],
      revision: row['revision'],
      createdAt: row['created_at'],
      updatedAt: row['updated_at'],
    }),
    keyOf: (row) => [row['date'], row['id']],
  },
};

function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : null;
}

function moneyOf(row: Row, column: string): object | null {
  const amountMinor = row[`${column}_minor`];
  return amountMinor === null ? null : { amountMinor, currency: row[`${column}_currency`] };
}

/**
 * What the garage is held against: Node's own HTTP server answering the same
 * bytes from one prepared statement, without routes, keys or checks.
 * Arguments: database file, account id, list.
 */
const [file = '', account = '', name = ''] = process.argv.slice(2);
const list = lists[name];
if (!list) throw new Error(`There is no list named ${name}.`);
const { sql, itemOf, keyOf } = list;
const statement = new DatabaseSync(file, { readOnly: true }).prepare(sql);

const server = createServer((_request, response) => {
  const rows = statement.all(account);
  const shown = rows.slice(0, 50);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  const nextCursor = last ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null;
  const body = JSON.stringify({ items: shown.map(itemOf), nextCursor });
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
