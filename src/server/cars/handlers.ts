import type { DistanceUnit } from '../../shared/units.ts';
import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import type { Writing } from '../db/writing.ts';
import { cars, listCars } from './shelf.ts';

const archived = { current: 0, archived: 1, all: undefined } as const;

export const carHandlers = {
  ...lifeOf('car', cars),

  'car.list': ({ own }, { show, ...paging }) =>
    listCars(own, { ...paging, where: { is_archived: archived[show] } }),

  'car.create': ({ write }, { odometerUnit, ...fields }) =>
    write(async (writing) =>
      cars.add(writing, {
        ...fields,
        odometerUnit: odometerUnit ?? (await preferredUnit(writing)),
        photoId: null,
        isArchived: false,
      }),
    ),
} satisfies HandlersOf<'car'>;

/** Whoever does not say in what the car counts means what the account counts in. */
async function preferredUnit({ transaction, accountId }: Writing): Promise<DistanceUnit> {
  const { distance_unit: unit } = await transaction
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('distance_unit')
    .executeTakeFirstOrThrow();
  return unit;
}
