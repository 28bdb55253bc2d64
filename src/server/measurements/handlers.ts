import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import { findSubject } from './subject.ts';
import { listMeasurements, measurements } from './shelf.ts';

export const measurementHandlers = {
  ...lifeOf('measurement', measurements),

  'measurement.list': ({ own }, { carId, subjectId, ...paging }) =>
    listMeasurements(own, { ...paging, where: { car_id: carId, subject_id: subjectId } }),

  'measurement.create': ({ write }, fields) =>
    write(async (writing) => {
      const { carId } = await findSubject(writing.own, fields);
      return measurements.add(writing, { ...fields, carId });
    }),
} satisfies HandlersOf<'measurement'>;
