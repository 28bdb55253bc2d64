import type { Insertable, Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import { addDays, type CalendarDay, dayIn } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/models/account.ts';
import type { Money } from '../../shared/money.ts';
import {
  type ServiceRecord,
  type serviceRecordCreate,
  type ServiceRecordId,
  serviceTypes,
} from '../../shared/models/service.ts';
import { newId } from './ids.ts';
import { found } from './missing.ts';
import { ownedBy } from './owned.ts';
import { refreshOdometer } from './readings.ts';
import type { Schema } from './schema.ts';

/** Where a write happens: the account, its transaction, and the time. */
export interface Writing {
  accountId: AccountId;
  transaction: Kysely<Schema>;
  now: Date;
}

export function toServiceRecord(row: Selectable<Schema['service_record']>): ServiceRecord {
  return {
    id: row.id,
    carId: row.car_id,
    type: row.type,
    name: row.name || serviceTypes[row.type],
    date: row.date,
    odometer: row.odometer,
    cost:
      row.cost_minor === null || row.cost_currency === null
        ? null
        : { amountMinor: row.cost_minor, currency: row.cost_currency },
    notes: row.notes,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function costColumns(
  cost: Money | null,
): Pick<Insertable<Schema['service_record']>, 'cost_minor' | 'cost_currency'> {
  return { cost_minor: cost?.amountMinor ?? null, cost_currency: cost?.currency ?? null };
}

/** Adds a record to a car that is there, and raises the car's reading. */
export async function addServiceRecord(
  { accountId, transaction, now }: Writing,
  record: z.output<typeof serviceRecordCreate>,
): Promise<ServiceRecord> {
  const own = ownedBy(accountId, transaction);
  const ofCar = own.select('car').where('id', '=', record.carId).select('id');
  found(await ofCar.executeTakeFirst(), 'car');
  await refuseFuture({ accountId, transaction, now }, record.date);
  const row = await own
    .insert('service_record', {
      id: newId<ServiceRecordId>(),
      car_id: record.carId,
      type: record.type,
      name: record.name,
      date: record.date,
      odometer: record.odometer,
      ...costColumns(record.cost),
      notes: record.notes,
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
      deleted_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await refreshOdometer(own, record.carId, now);
  return toServiceRecord(row);
}

/** Deletes a record, which may lower the car's reading. Gives false where there is none. */
export async function deleteServiceRecord(
  { accountId, transaction, now }: Writing,
  id: ServiceRecordId,
): Promise<boolean> {
  const own = ownedBy(accountId, transaction);
  const row = await own
    .update('service_record')
    .where('id', '=', id)
    .set({ deleted_at: now.toISOString() })
    .returning('car_id')
    .executeTakeFirst();
  if (row) await refreshOdometer(own, row.car_id, now);
  return row !== undefined;
}

/** A record tells what was done. One day ahead is let through: whoever writes may be further east. */
export async function refuseFuture(
  { accountId, transaction, now }: Writing,
  date: CalendarDay,
): Promise<void> {
  const { time_zone } = await transaction
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('time_zone')
    .executeTakeFirstOrThrow();
  if (date <= addDays(dayIn(time_zone, now), 1)) return;
  const message = 'This day is still to come. For work ahead, add a reminder.';
  throw new Problem('invalid_input', message, { fields: [{ path: 'date', message }] });
}
