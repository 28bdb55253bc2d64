import type { Selectable } from 'kysely';
import { z } from 'zod';
import { calendarDay } from '../../shared/dates.ts';
import type { CarId } from '../../shared/models/car.ts';
import { type ServiceRecordId, serviceRecordId } from '../../shared/models/service.ts';
import { found } from '../db/missing.ts';
import type { Owned } from '../db/owned.ts';
import { type Paging, readCursor, rowsOf, toPage } from '../db/paging.ts';
import type { Schema } from '../db/schema.ts';
import { toServiceRecord } from '../db/service-records.ts';

type ServiceRecordRow = Selectable<Schema['service_record']>;

const cursorKey = z.tuple([calendarDay, serviceRecordId]);

export async function listServiceRecords(
  own: Owned,
  { carId, ...paging }: Paging & { carId?: CarId | undefined },
) {
  const before = readCursor(paging, cursorKey);
  let rows = own
    .select('service_record')
    .selectAll()
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(rowsOf(paging));
  if (carId !== undefined) rows = rows.where('car_id', '=', carId);
  if (before) {
    rows = rows.where((row) => row(row.refTuple('date', 'id'), '<', row.tuple(...before)));
  }
  return toPage(await rows.execute(), paging, {
    keyOf: ({ date, id }) => [date, id],
    itemOf: toServiceRecord,
  });
}

export async function serviceRecordRow(own: Owned, id: ServiceRecordId): Promise<ServiceRecordRow> {
  const row = own.select('service_record').where('id', '=', id).selectAll();
  return found(await row.executeTakeFirst(), 'service record');
}
