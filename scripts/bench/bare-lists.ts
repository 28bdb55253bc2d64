import { serviceTypes } from '../../src/shared/models/service-types.ts';

export type Row = Record<string, unknown>;

/** A list as the garage answers its first page. */
interface List {
  /** With the account as `?1`. */
  sql: string;
  itemOf: (row: Row) => object;
  keyOf: (row: Row) => unknown[];
}

const labels: Readonly<Record<string, string>> = serviceTypes;

export const bareLists: Record<string, List> = {
  cars: {
    sql: `select * from car where account_id = ?1 and deleted_at is null and is_archived = 0
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
    sql: `select * from service_record where account_id = ?1 and deleted_at is null
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
