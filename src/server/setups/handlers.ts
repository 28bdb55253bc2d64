import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import { listSetups, setups } from './shelf.ts';

export const setupHandlers = {
  ...lifeOf('setup', setups),
  'setup.list': ({ own }, { carId, ...paging }) =>
    listSetups(own, { ...paging, where: { car_id: carId } }),
  'setup.create': ({ write }, fields) => write((writing) => setups.add(writing, fields)),
} satisfies HandlersOf<'setup'>;
