import { Problem } from '../../shared/errors.ts';
import { type Measurement, measurement } from '../../shared/models/measurement.ts';
import { codecOf } from '../db/columns.ts';
import { refuseImplausible } from '../db/plausible-reading.ts';
import { refreshOdometers } from '../db/readings.ts';
import { badField, refuseFuture } from '../db/refuse.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import { findSubject, isThere, refuseOtherCar, refuseUnit } from './subject.ts';

const codec = codecOf(measurement);
export const measurements = shelfOf<Measurement>({
  table: 'measurement',
  codec,
  async check(writing, item, before) {
    const { own } = writing;
    if (item.date !== before?.date) {
      refuseFuture(writing, { date: item.date, path: 'date', instead: 'Measure first.' });
    }
    if (item.unit !== before?.unit) refuseUnit(await findSubject(own, item), item.unit);
    if (item.unit === 'percent' && item.value > 100) {
      throw badField('value', 'A percentage goes up to 100.');
    }
    if (item.trackSessionId !== before?.trackSessionId || item.carId !== before.carId) {
      await refuseOtherCar(own, item);
    }
    await refuseImplausible(writing, 'measurement', { item, before });
  },
  async checkReturn({ own }, item) {
    if (await isThere(own, item)) return;
    const { subjectType } = item;
    throw new Problem(
      'conflict',
      `The ${subjectType} of this measurement is deleted. Restore the ${subjectType} first.`,
    );
  },
  changed: refreshOdometers,
});
export const listMeasurements = listOf<Measurement>({
  table: 'measurement',
  toItem: codec.toItem,
  order: { date: 'text' },
  direction: 'desc',
});
