import { type Measurement, measurement } from '../../shared/models/measurement.ts';
import { codecOf } from '../db/columns.ts';
import { refuseImplausible } from '../db/plausible-reading.ts';
import { refreshOdometers } from '../db/readings.ts';
import { refuseFuture } from '../db/refuse.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import { requireThere } from '../db/there.ts';
import { findSubject, refuseUnit } from './subject.ts';

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
    if (item.trackSessionId !== before?.trackSessionId) {
      const session = { id: item.trackSessionId, path: 'trackSessionId' };
      await requireThere(own, 'track_session', session);
    }
    await refuseImplausible(own, 'measurement', { item, before });
  },
  changed: refreshOdometers,
});
export const listMeasurements = listOf<Measurement>({
  table: 'measurement',
  toItem: codec.toItem,
  order: { date: 'text' },
  direction: 'desc',
});
