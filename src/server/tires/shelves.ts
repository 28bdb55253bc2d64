import {
  type Tire,
  tire,
  type TireMount,
  tireMount,
  type TireSetStored,
  tireSetStored,
} from '../../shared/models/tire.ts';
import { codecOf } from '../db/columns.ts';
import { badField } from '../db/refuse.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import { requireAllThere, requireThere } from '../db/there.ts';

const setCodec = codecOf(tireSetStored);
export const tireSets = shelfOf<TireSetStored>({
  table: 'tire_set',
  codec: setCodec,
  sortedField: 'name',
  async check({ own }, item, before) {
    if (item.carId !== before?.carId) {
      await requireThere(own, 'car', { id: item.carId, path: 'carId' });
    }
  },
});
export const listTireSets = listOf<TireSetStored>({
  table: 'tire_set',
  toItem: setCodec.toItem,
  order: { name_sorted: 'text' },
  direction: 'asc',
});

const tireCodec = codecOf(tire);
export const tires = shelfOf<Tire>({
  table: 'tire',
  codec: tireCodec,
  async check({ own }, item, before) {
    if (item.tireSetId !== before?.tireSetId) {
      await requireThere(own, 'tire_set', { id: item.tireSetId, path: 'tireSetId' });
    }
  },
});
export const listTires = listOf<Tire>({
  table: 'tire',
  toItem: tireCodec.toItem,
  order: {},
  direction: 'asc',
});

const mountCodec = codecOf(tireMount);
export const tireMounts = shelfOf<TireMount>({
  table: 'tire_mount',
  codec: mountCodec,
  async check({ own }, item, before) {
    const { mountedOn, removedOn } = item;
    if (removedOn !== null && removedOn < mountedOn) {
      throw badField('removedOn', 'It cannot come off before it went on.');
    }
    const { mountedOdometer: from, removedOdometer: to } = item;
    if (from !== null && to !== null && to < from) {
      throw badField('removedOdometer', 'It came off at a lower reading than it went on.');
    }
    if (item.positions !== before?.positions) {
      const ids = Object.values(item.positions).filter((id) => id !== null);
      if (new Set(ids).size < ids.length) {
        throw badField('positions', 'One tire cannot be at two corners.');
      }
      await requireAllThere(own, 'tire', { ids, path: 'positions' });
    }
  },
});
export const listTireMounts = listOf<TireMount>({
  table: 'tire_mount',
  toItem: mountCodec.toItem,
  order: { mounted_on: 'text' },
  direction: 'desc',
});
