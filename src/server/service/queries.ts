import type { Selectable } from 'kysely';
import { z } from 'zod';
import { calendarDay } from '../../shared/dates.ts';
import type { CarId } from '../../shared/models/car.ts';
import { type ServiceRecordId, serviceRecordId } from '../../shared/models/service.ts';
import { firstPage } from '../db/first-page.ts';
import { found } from '../db/missing.ts';
import type { Owned } from '../db/owned.ts';
import { type Paging, readCursor, rowsOf, toPage } from '../db/paging.ts';
import type { Schema } from '../db/schema.ts';
import { toServiceRecord } from '../db/service-records.ts';

type ServiceRecordRow = Selectable<Schema['service_record']>;

const cursorKey = z.tuple([calendarDay, serviceRecordId]);

interface Filters {
  carId?: CarId | undefined;
}

function recordRows(own: Owned, limit: number, { carId }: Filters) {
  const rows = own
    .select('service_record')
    .selectAll()
    .orderBy('date', 'desc')
    .orderBy('id', 'desc');
  return (carId === undefined ? rows : rows.where('car_id', '=', carId)).limit(limit);
}
const firstRecordRows = firstPage(recordRows);

export async function listServiceRecords(own: Owned, { carId, ...paging }: Paging & Filters) {
  const limit = rowsOf(paging);
  const before = readCursor(paging, cursorKey);
  const rows = before
    ? await recordRows(own, limit, { carId })
        .where((row) => row(row.refTuple('date', 'id'), '<', row.tuple(...before)))
        .execute()
    : await firstRecordRows(own, limit, { carId });
  return toPage(rows, paging, {
    keyOf: ({ date, id }) => [date, id],
    itemOf: toServiceRecord,
  });
}

export async function serviceRecordRow(own: Owned, id: ServiceRecordId): Promise<ServiceRecordRow> {
  const row = own.select('service_record').where('id', '=', id).selectAll();
  return found(await row.executeTakeFirst(), 'service record');
}
