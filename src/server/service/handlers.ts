import { Problem } from '../../shared/errors.ts';
import { type ServiceType, serviceTypeNames, serviceTypes } from '../../shared/models/service.ts';
import { missing } from '../db/missing.ts';
import { ownedBy } from '../db/owned.ts';
import { refreshOdometer } from '../db/readings.ts';
import {
  addServiceRecord,
  costColumns,
  deleteServiceRecord,
  refuseFuture,
  toServiceRecord,
} from '../db/service-records.ts';
import type { HandlersOf } from '../http/handler.ts';
import { listServiceRecords, serviceRecordRow } from './queries.ts';

export const serviceHandlers = {
  'serviceType.list': async () => ({
    items: serviceTypeNames.map((type) => ({ type, label: serviceTypes[type] })),
    nextCursor: null,
  }),

  'serviceRecord.list': ({ db, accountId }, asked) =>
    listServiceRecords(ownedBy(accountId, db), asked),

  'serviceRecord.get': async ({ db, accountId }, { id }) =>
    toServiceRecord(await serviceRecordRow(ownedBy(accountId, db), id)),

  'serviceRecord.create': ({ db, accountId, now }, record) =>
    db.transaction().execute((transaction) => {
      refuseNameless(record.type, record.name);
      return addServiceRecord({ accountId, transaction, now }, record);
    }),

  'serviceRecord.update': ({ db, accountId, now }, { id, cost, ...record }) =>
    db.transaction().execute(async (transaction) => {
      const own = ownedBy(accountId, transaction);
      const before = await serviceRecordRow(own, id);
      refuseNameless(record.type ?? before.type, record.name ?? before.name);
      if (record.date !== undefined) {
        await refuseFuture({ accountId, transaction, now }, record.date);
      }
      const columns = { ...record, ...(cost !== undefined && costColumns(cost)) };
      const after = await own
        .update('service_record')
        .where('id', '=', id)
        .set({ ...columns, updated_at: now.toISOString() })
        .returningAll()
        .executeTakeFirstOrThrow();
      await refreshOdometer(own, after.car_id, now);
      return toServiceRecord(after);
    }),

  'serviceRecord.delete': ({ db, accountId, now }, { id }) =>
    db.transaction().execute(async (transaction) => {
      const isDeleted = await deleteServiceRecord({ accountId, transaction, now }, id);
      if (!isDeleted) throw missing('service record');
      return null;
    }),

  'serviceRecord.restore': ({ db, accountId, now }, { id }) =>
    db.transaction().execute(async (transaction) => {
      const own = ownedBy(accountId, transaction);
      const gone = own.selectGone('service_record').where('id', '=', id).select('car_id');
      const deleted = await gone.executeTakeFirst();
      if (deleted) {
        const ofCar = own.select('car').where('id', '=', deleted.car_id).select('id');
        if (!(await ofCar.executeTakeFirst())) {
          throw new Problem(
            'conflict',
            'The car of this record is deleted. Restore the car first.',
          );
        }
        await own
          .updateGone('service_record')
          .where('id', '=', id)
          .set({ deleted_at: null })
          .execute();
        await refreshOdometer(own, deleted.car_id, now);
      }
      return toServiceRecord(await serviceRecordRow(own, id));
    }),
} satisfies HandlersOf<'serviceType' | 'serviceRecord'>;

/** Every other type has a label that says what was done. */
function refuseNameless(type: ServiceType, name: string): void {
  if (type !== 'OTHER' || name !== '') return;
  const message = 'Say what was done.';
  throw new Problem('invalid_input', message, { fields: [{ path: 'name', message }] });
}
