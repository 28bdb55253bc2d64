import type { z } from 'zod';
import type { ReadinessAnswer, readinessAsked } from '../../shared/models/readiness.ts';
import { readiness } from '../../shared/rules/readiness/readiness.ts';
import type { Owned } from '../db/owned.ts';
import { hereAndNow } from '../db/today.ts';
import { carUse } from '../db/wear/car-use.ts';
import { lastDone } from './last-done.ts';
import { installedParts } from './parts.ts';
import { mountedTires } from './tires.ts';

/** Gathers what the rule asks about a car, for the next event or the named one. */
export async function judgeCar(
  own: Owned,
  { id, trackDayId }: z.output<typeof readinessAsked>,
  now: Date,
): Promise<ReadinessAnswer> {
  const { today } = await hereAndNow(own, now);
  const use = await carUse(own, id, { today, trackDayId });
  const { odometer, distanceUnit, thresholds, inspectionValidUntil, event } = use;
  const judged = readiness({
    now: {
      today,
      odometer: odometer ?? 0,
      unit: distanceUnit,
      event: event && { name: event.track, startsOn: event.startsOn, endsOn: event.endsOn },
    },
    thresholds,
    tires: await mountedTires(own, id, use),
    parts: await installedParts(own, id, use),
    brakeFluid: await lastDone(own, id, 'BRAKE_FLUID'),
    oil: await lastDone(own, id, 'OIL_CHANGE'),
    inspectionValidUntil,
  });
  return { carId: id, trackDayId: event?.id ?? null, ...judged };
}
