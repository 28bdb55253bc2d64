import { type Setup, setup } from '../../shared/models/setup.ts';
import { codecOf } from '../db/columns.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import { requireThere } from '../db/there.ts';

const codec = codecOf(setup);
export const setups = shelfOf<Setup>({
  table: 'setup',
  codec,
  async check({ own }, item, before) {
    if (before === null) await requireThere(own, 'car', { id: item.carId, path: 'carId' });
    if (item.trackDayId !== before?.trackDayId) {
      await requireThere(own, 'track_day', { id: item.trackDayId, path: 'trackDayId' });
    }
  },
});
export const listSetups = listOf<Setup>({
  table: 'setup',
  toItem: codec.toItem,
  order: { date: 'text' },
  direction: 'desc',
});
