import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import { cars, listCars } from './shelf.ts';

const archived = { current: 0, archived: 1, all: undefined } as const;

export const carHandlers = {
  ...lifeOf('car', cars),

  'car.list': ({ own }, { show, ...paging }) =>
    listCars(own, { ...paging, where: { is_archived: archived[show] } }),

  'car.create': ({ write }, fields) =>
    write((writing) => cars.add(writing, { ...fields, photoId: null, isArchived: false })),
} satisfies HandlersOf<'car'>;
