import type { CalendarDay } from '../../days.ts';
import type { Done } from '../next-due.ts';
import { fluidRow, inspectionRow } from './dates.ts';
import { padsRow, partRow } from './parts.ts';
import type { InstalledPart, MountedTire, ReadinessNow, ReadinessRow } from './subjects.ts';
import { type OwnThresholds, thresholdsFor } from './thresholds.ts';
import { treadRow } from './tires.ts';
import { type Verdict, worstOf } from './verdict.ts';

export interface ReadinessInput {
  now: ReadinessNow;
  /** Where the car differs from the defaults. */
  thresholds: OwnThresholds;
  /** Empty where none are mounted. */
  tires: readonly MountedTire[];
  parts: readonly InstalledPart[];
  /** The last of each on record. */
  brakeFluid: Done | null;
  oil: Done | null;
  inspectionValidUntil: CalendarDay | null;
}

export interface Readiness {
  verdict: Verdict;
  rows: ReadinessRow[];
}

/**
 * Whether a car is ready for an event, row by row: what was measured must be current, what runs
 * out by date must hold through the event's last day. What nobody wrote down is Stale, not Ready.
 */
export function readiness(input: ReadinessInput): Readiness {
  const { now, parts } = input;
  const limits = { own: input.thresholds, all: thresholdsFor(input.thresholds, now.unit) };
  const { brakeFluidMonths, oilMonths, oilDistance } = limits.all;
  const oilInterval = { everyDistance: oilDistance, everyMonths: oilMonths };
  const fluidInterval = { everyDistance: null, everyMonths: brakeFluidMonths };
  const rows = [
    treadRow(input.tires, limits.all, now),
    padsRow('frontPads', parts, { limits, now }),
    padsRow('rearPads', parts, { limits, now }),
    fluidRow('brakeFluid', { done: input.brakeFluid, interval: fluidInterval }, now),
    fluidRow('engineOil', { done: input.oil, interval: oilInterval }, now),
    inspectionRow(input.inspectionValidUntil, now),
    ...parts.flatMap((part) => partRow(part, { limits, now }) ?? []),
  ];
  return { verdict: worstOf(rows)?.verdict ?? 'Stale', rows };
}
