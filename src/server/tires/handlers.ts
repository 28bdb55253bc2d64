import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import { finishSets } from './finish.ts';
import { mountSet, unmountSet } from './mounting.ts';
import { listTireMounts, listTires, listTireSets, tireMounts, tires, tireSets } from './shelves.ts';

export const tireHandlers = {
  ...lifeOf('tireSet', tireSets, finishSets),

  'tireSet.list': async ({ own }, { carId, ...paging }) => {
    const { items, nextCursor } = await listTireSets(own, { ...paging, where: { car_id: carId } });
    return { items: await finishSets(own, items), nextCursor };
  },

  'tireSet.create': ({ write }, fields) =>
    write(async (writing) => {
      const set = await tireSets.add(writing, fields);
      return { ...set, heatCycles: set.heatCyclesBefore, mountedOn: null };
    }),

  'tireSet.mount': ({ write }, asked) => write((writing) => mountSet(writing, asked)),
  'tireSet.unmount': ({ write }, asked) => write((writing) => unmountSet(writing, asked)),

  ...lifeOf('tire', tires),
  'tire.list': ({ own }, { tireSetId, ...paging }) =>
    listTires(own, { ...paging, where: { tire_set_id: tireSetId } }),
  'tire.create': ({ write }, fields) => write((writing) => tires.add(writing, fields)),

  ...lifeOf('tireMount', tireMounts),
  'tireMount.list': ({ own }, { carId, tireSetId, ...paging }) =>
    listTireMounts(own, { ...paging, where: { car_id: carId, tire_set_id: tireSetId } }),
} satisfies HandlersOf<'tireSet' | 'tire' | 'tireMount'>;
