import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import { carOf } from './subject.ts';
import { listMeasurements, measurements } from './shelf.ts';

export const measurementHandlers = {
  ...lifeOf('measurement', measurements),

  'measurement.list': ({ own }, { carId, subjectId, ...paging }) =>
    listMeasurements(own, { ...paging, where: { car_id: carId, subject_id: subjectId } }),

  'measurement.create': ({ write }, fields) =>
    write(async (writing) => {
      const carId = await carOf(writing.own, fields);
      return measurements.add(writing, { ...fields, carId });
    }),

  'measurement.update': ({ write }, { id, ifRevision, ...change }) =>
    write(async (writing) => {
      const before = await measurements.get(writing.own, id);
      const { date = before.date, trackSessionId = before.trackSessionId } = change;
      const isMoved = date !== before.date || trackSessionId !== before.trackSessionId;
      const carId = isMoved
        ? await carOf(writing.own, { ...before, date, trackSessionId })
        : before.carId;
      return measurements.change(writing, id, { change: { ...change, carId }, ifRevision });
    }),
} satisfies HandlersOf<'measurement'>;
