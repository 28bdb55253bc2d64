import { defaultIntervalOf } from '../../shared/models/maintenance-presets.ts';
import { serviceTypeNames, serviceTypes } from '../../shared/models/service.ts';
import { serviceRecords } from '../db/service-records.ts';
import { requireThere } from '../db/there.ts';
import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import { latestJobCard, listServiceRecords } from './lists.ts';

export const serviceHandlers = {
  ...lifeOf('serviceRecord', serviceRecords),

  'serviceType.list': async () => ({
    items: serviceTypeNames.map((type) => ({
      type,
      label: serviceTypes[type],
      defaultInterval: defaultIntervalOf(type),
    })),
    nextCursor: null,
  }),

  'serviceRecord.list': ({ own }, { carId, type, ...asked }) =>
    listServiceRecords(own, { ...asked, where: { car_id: carId, type } }),

  'serviceRecord.create': ({ write }, fields) =>
    write((writing) => serviceRecords.add(writing, fields)),

  'jobCard.latest': async ({ own }, { carId, type }) => {
    await requireThere(own, 'car', { id: carId, path: 'carId' });
    return latestJobCard(own, carId, type);
  },
} satisfies HandlersOf<'serviceType' | 'serviceRecord' | 'jobCard'>;
