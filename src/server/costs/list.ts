import type { CarId } from '../../shared/models/ids.ts';
import type { CostsAnswer } from '../../shared/models/costs.ts';
import { type CostGrouping, costPer } from '../../shared/rules/costs.ts';
import { convertDistance, type DistanceUnit } from '../../shared/units.ts';
import type { Owned } from '../db/owned.ts';
import { hereAndNow } from '../db/today.ts';
import { byOdometer, type Driven, onTrack } from './driven.ts';
import type { Asked } from './entries.ts';
import { labelsOf } from './labels.ts';
import { readTotals, type Total } from './totals.ts';

interface CostsAsked extends Asked {
  by: CostGrouping;
}

export async function listCosts(
  own: Owned,
  { by, ...asked }: CostsAsked,
  now: Date,
): Promise<CostsAnswer> {
  const { today, distanceUnit } = await hereAndNow(own, now);
  const units = await carUnits(own);
  const one = asked.carId && units.get(asked.carId);
  const unitOf = (key: string | null): DistanceUnit =>
    (by === 'car' ? units.get((key ?? '') as CarId) : one) ?? distanceUnit;
  const drivenIn = await readDriven(own, asked, { by, units, unitOf });
  const labelOf = await labelsOf(own, by, today);
  const totals = await readTotals(own, by, asked);
  const items = totals
    .map((total) => ({ total, ...labelOf(total.key) }))
    .toSorted((a, b) => compare(a.order, b.order) || compare(a.total.currency, b.total.currency))
    .map(({ total, label }) => {
      const driven = drivenIn(total.key);
      return { ...total, label, distanceUnit: unitOf(total.key), ...shares(total, driven) };
    });
  return { by, items, totals: inAll(await readTotals(own, 'kind', asked)) };
}

interface Wanted {
  by: CostGrouping;
  units: ReadonlyMap<CarId, DistanceUnit>;
  unitOf: (key: string | null) => DistanceUnit;
}

/** A track day's and a month's distance is what was driven on track, a car's and a kind's by odometer. */
async function readDriven(own: Owned, asked: Asked, { by, units, unitOf }: Wanted) {
  const track = await onTrack(own, asked, { by, unitOf });
  const none = { laps: 0, distance: 0 };
  if (by === 'month' || by === 'trackDay') return (key: string | null) => track.get(key) ?? none;
  const roads = await byOdometer(own, asked);
  if (by === 'car') {
    return (key: string | null) => ({
      laps: track.get(key)?.laps ?? 0,
      distance: roads.get((key ?? '') as CarId) ?? 0,
    });
  }
  const to = unitOf(null);
  const far = [...roads].map(([id, distance]) =>
    convertDistance(distance, units.get(id) ?? to, to),
  );
  const all = {
    laps: track.get(null)?.laps ?? 0,
    distance: far.reduce((sum, distance) => sum + distance, 0),
  };
  return () => all;
}

/** Whole miles or kilometers, since they are what is shown beside it. */
function shares({ amountMinor }: Total, { laps, distance }: Driven) {
  const whole = Math.round(distance);
  return {
    laps,
    distance: whole,
    perLapMinor: costPer(amountMinor, laps),
    perDistanceMinor: costPer(amountMinor, whole),
  };
}

function inAll(byKind: readonly Total[]): CostsAnswer['totals'] {
  const totals = new Map<string, number>();
  for (const { currency, amountMinor } of byKind) {
    totals.set(currency, (totals.get(currency) ?? 0) + amountMinor);
  }
  return [...totals]
    .map(([currency, amountMinor]) => ({ currency, amountMinor }))
    .toSorted((a, b) => compare(a.currency, b.currency));
}

async function carUnits(own: Owned): Promise<Map<CarId, DistanceUnit>> {
  const rows = await own.select('car').select(['id', 'odometer_unit']).execute();
  return new Map(rows.map(({ id, odometer_unit }) => [id, odometer_unit]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
