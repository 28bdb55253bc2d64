import { type Part, part } from '../../shared/models/part.ts';
import { codecOf } from './columns.ts';
import { badField } from './refuse.ts';
import { shelfOf } from './shelf.ts';
import { requireThere } from './there.ts';

const codec = codecOf(part);

/** Here, since measurements and wear are of parts too. */
export const parts = shelfOf<Part>({
  table: 'part',
  codec,
  sortedField: 'name',
  async check({ own }, item, before) {
    if (item.carId !== before?.carId) {
      await requireThere(own, 'car', { id: item.carId, path: 'carId' });
    }
    if (item.status === 'installed' && item.carId === null) {
      throw badField('carId', 'Say which car it is fitted to.');
    }
    const { installedOn, retiredOn } = item;
    if (installedOn !== null && retiredOn !== null && retiredOn < installedOn) {
      throw badField('retiredOn', 'It cannot be retired before it was fitted.');
    }
  },
});
