import type { Part } from '../../shared/models/part.ts';
import { parts } from '../db/parts.ts';
import { listOf } from '../db/shelf-list.ts';
import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import { replacePart } from './replace.ts';
import { settle } from './status.ts';

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

  'part.update': ({ write }, { id, ifRevision, ...asked }) =>
    write(async (writing) => {
      const change = settle(writing, await parts.get(writing.own, id), asked);
      return parts.change(writing, id, { change: { ...change }, ifRevision });
    }),

  'part.replace': ({ write }, asked) => write((writing) => replacePart(writing, asked)),
} satisfies HandlersOf<'part'>;
