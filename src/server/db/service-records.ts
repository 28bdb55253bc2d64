import { type ServiceRecord, serviceRecord, serviceTypes } from '../../shared/models/service.ts';
import { codecOf } from './columns.ts';
import { refuseImplausible } from './plausible-reading.ts';
import { refreshOdometers } from './readings.ts';
import { badField, refuseFuture } from './refuse.ts';
import { followRecord } from './rule-reminders.ts';
import { shelfOf } from './shelf.ts';
import { requireAllThere, requireThere } from './there.ts';

const stored = codecOf(serviceRecord);

/** A record without a name is called by its type. */
const codec: typeof stored = {
  ...stored,
  toItem(row) {
    const item = stored.toItem(row);
    return item.name === '' ? { ...item, name: serviceTypes[item.type] } : item;
  },
};

/** Here, since reminders make service records too. */
export const serviceRecords = shelfOf<ServiceRecord>({
  table: 'service_record',
  codec,

  async check(writing, item, before) {
    // Every other type has a label that says what was done, and was the name while there was none.
    const label = serviceTypes[before?.type ?? 'OTHER'];
    if (item.type === 'OTHER' && (item.name === '' || item.name === label)) {
      throw badField('name', 'Say what was done.');
    }
    if (item.date !== before?.date) {
      const instead = 'For work ahead, add a reminder.';
      refuseFuture(writing, { date: item.date, path: 'date', instead });
    }
    const { own } = writing;
    if (before === null) await requireThere(own, 'car', { id: item.carId, path: 'carId' });
    await refuseImplausible(writing, 'service_record', { item, before });
    if (item.installerId !== before?.installerId) {
      await requireThere(own, 'installer', { id: item.installerId, path: 'installerId' });
    }
    if (item.partIds !== before?.partIds) {
      // What was named before may be gone from the inventory since; it was used all the same.
      const added = item.partIds.filter((id) => !before?.partIds.includes(id));
      if (new Set(item.partIds).size < item.partIds.length) {
        throw badField('partIds', 'Name each part once.');
      }
      await requireAllThere(own, 'part', { ids: added, path: 'partIds' });
    }
  },

  async changed(writing, change) {
    await refreshOdometers(writing, change);
    await followRecord(writing, change);
  },
});
