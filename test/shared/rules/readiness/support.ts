import { addDays, calendarDay } from '../../../../src/shared/dates.ts';
import type { PartId, TireId } from '../../../../src/shared/models/ids.ts';
import type { Corner } from '../../../../src/shared/models/quantities.ts';
import {
  type ReadinessInput,
  readiness,
} from '../../../../src/shared/rules/readiness/readiness.ts';
import type {
  InstalledPart,
  LatestReading,
  MountedTire,
  ReadinessRow,
} from '../../../../src/shared/rules/readiness/subjects.ts';

export const today = calendarDay.parse('2026-06-01');
export const ago = (days: number) => addDays(today, -days);
export const ahead = (days: number) => addDays(today, days);

export function reading(value: number, more: Partial<LatestReading> = {}): LatestReading {
  return { value, unit: 'mm', date: ago(3), sessionsSince: 0, ...more };
}

export function tire(corner: Corner, more: Partial<MountedTire> = {}): MountedTire {
  return { corner, tireId: `tire-${corner}` as TireId, reading: reading(6), lasts: null, ...more };
}

export const fourTires = (more: Partial<MountedTire> = {}) =>
  (['FL', 'FR', 'RL', 'RR'] as const).map((corner) => tire(corner, more));

export function pads(axle: 'FRONT' | 'REAR', more: Partial<InstalledPart> = {}): InstalledPart {
  return {
    id: `pads-${axle}` as PartId,
    name: `${axle} pads`,
    kind: `BRAKE_PADS_${axle}`,
    limits: { unit: 'mm', new: 12, attentionAt: 5, replaceAt: 3 },
    reading: reading(9),
    life: null,
    lasts: null,
    ...more,
  };
}

/** A car with nothing to mend, on no event. */
export function fineCar(more: Partial<ReadinessInput> = {}): ReadinessInput {
  return {
    now: { today, odometer: 50_000, unit: 'mi', event: null },
    thresholds: {},
    tires: fourTires(),
    parts: [pads('FRONT'), pads('REAR')],
    brakeFluid: { date: ago(30), odometer: 49_500 },
    oil: { date: ago(30), odometer: 49_500 },
    inspectionValidUntil: ahead(200),
    ...more,
  };
}

export const event = (startsIn: number, days = 2) => ({
  name: 'Road Atlanta',
  startsOn: ahead(startsIn),
  endsOn: ahead(startsIn + days - 1),
});

/** The same car before an event. */
export function before(startsIn: number, more: Partial<ReadinessInput> = {}): ReadinessInput {
  const car = fineCar(more);
  return { ...car, now: { ...car.now, event: event(startsIn) } };
}

export function rowOf(input: ReadinessInput, kind: ReadinessRow['subject']['kind']): ReadinessRow {
  const row = readiness(input).rows.find(({ subject }) => subject.kind === kind);
  if (!row) throw new Error(`No row for ${kind}.`);
  return row;
}
