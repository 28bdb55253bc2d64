import type { Part } from '../../shared/models/part.ts';
import { parts } from '../db/parts.ts';
import { listOf } from '../db/shelf-list.ts';
import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import { replacePart } from './replace.ts';

const list = listOf<Part>({
  table: 'part',
  toItem: parts.codec.toItem,
  order: { name_sorted: 'text' },
  direction: 'asc',
});

export const partHandlers = {
  ...lifeOf('part', parts),

  'part.list': ({ own }, { carId, status, ...paging }) =>
    list(own, { ...paging, where: { car_id: carId, status } }),

  'part.create': ({ write }, fields) =>
    write((writing) => parts.add(writing, { ...fields, replacesPartId: null })),

  'part.replace': ({ write }, asked) => write((writing) => replacePart(writing, asked)),
} satisfies HandlersOf<'part'>;
