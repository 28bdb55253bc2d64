import { z } from 'zod';
import type { CarId } from '../../shared/models/ids.ts';
import type { Cost } from '../../shared/models/costs.ts';
import { type CostGrouping, costPer } from '../../shared/rules/costs.ts';
import { convertDistance, type DistanceUnit } from '../../shared/units.ts';
import type { Owned } from '../db/owned.ts';
import { type Paging, readCursor, toPage } from '../db/paging.ts';
import { hereAndNow } from '../db/today.ts';
import { byOdometer, type Driven, onTrack } from './driven.ts';
import type { Asked } from './entry.ts';
import { labelsOf } from './labels.ts';
import { readTotals, type Total } from './totals.ts';

interface CostsAsked extends Asked, Paging {
  by: CostGrouping;
}

/** By what groups are sorted, and then by currency. */
const cursorKey = z.tuple([z.string(), z.string()]);

export async function listCosts(
  own: Owned,
  { by, limit, cursor, ...asked }: CostsAsked,
  now: Date,
): Promise<{ items: Cost[]; nextCursor: string | null }> {
  const { today, distanceUnit } = await hereAndNow(own, now);
  const units = await carUnits(own);
  const one = asked.carId && units.get(asked.carId);
  const unitOf = (group: string | null): DistanceUnit =>
    (by === 'car' ? units.get((group ?? '') as CarId) : one) ?? distanceUnit;
  const drivenIn = await readDriven(own, asked, { by, units, unitOf });
  const labelOf = await labelsOf(own, by, today);
  const after = readCursor({ cursor }, cursorKey);
  const totals = (await readTotals(own, by, asked))
    .map((total) => ({ total, ...labelOf(total.group) }))
    .map((row) => ({ ...row, key: [row.order, row.total.currency] as const }))
    .filter(({ key }) => after === null || compareKeys(key, after) > 0)
    .toSorted((a, b) => compareKeys(a.key, b.key));
  return toPage(
    totals,
    { limit },
    {
      keyOf: ({ key }) => [...key],
      itemOf: ({ total, label }) => ({
        ...total,
        label,
        distanceUnit: unitOf(total.group),
        ...shares(total, drivenIn(total.group)),
      }),
    },
  );
}

interface Wanted {
  by: CostGrouping;
  units: ReadonlyMap<CarId, DistanceUnit>;
  unitOf: (group: string | null) => DistanceUnit;
}

/** A track day's and a month's distance is what was driven on track, a car's and a kind's by odometer. */
async function readDriven(own: Owned, asked: Asked, { by, units, unitOf }: Wanted) {
  const track = await onTrack(own, asked, { by, units, unitOf });
  const none = { laps: 0, distance: 0 };
  if (by === 'month' || by === 'trackDay')
    return (group: string | null) => track.get(group) ?? none;
  const roads = await byOdometer(own, asked);
  if (by === 'car') {
    return (group: string | null) => ({
      laps: track.get(group)?.laps ?? 0,
      distance: roads.get((group ?? '') as CarId) ?? 0,
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

async function carUnits(own: Owned): Promise<Map<CarId, DistanceUnit>> {
  const rows = await own.select('car').select(['id', 'odometer_unit']).execute();
  return new Map(rows.map(({ id, odometer_unit }) => [id, odometer_unit]));
}

type Key = readonly [order: string, currency: string];

function compareKeys([order, currency]: Key, [otherOrder, otherCurrency]: Key): number {
  return compare(order, otherOrder) || compare(currency, otherCurrency);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
