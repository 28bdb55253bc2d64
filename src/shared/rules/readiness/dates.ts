import { type CalendarDay, daysBetween, formatDay } from '../../days.ts';
import { formatDistance } from '../../units.ts';
import { type Done, type Interval, nextDue } from '../next-due.ts';
import type { ReadinessNow, ReadinessRow } from './subjects.ts';
import { type Due, soonDays, soonDistance } from '../reminder-urgency.ts';
import type { Verdict } from './verdict.ts';

const fluids = {
  brakeFluid: { title: 'Brake fluid', type: 'BRAKE_FLUID' },
  engineOil: { title: 'Engine oil', type: 'OIL_CHANGE' },
} as const;

interface Fluid {
  /** The last change on record. */
  done: Done | null;
  interval: Interval;
}

export function fluidRow(
  kind: keyof typeof fluids,
  { done, interval }: Fluid,
  now: ReadinessNow,
): ReadinessRow {
  const { title, type } = fluids[kind];
  const row = { subject: { kind }, title };
  const act = { act: 'addServiceRecord', type } as const;
  if (done === null) return { ...row, verdict: 'Stale', reason: 'No change is on record.', act };
  const due = nextDue(interval, done);
  const verdict = dueVerdict(due, now);
  const reason = `Changed ${formatDay(done.date, now.today)}, ${dueWords(due, verdict, now)}.`;
  return { ...row, verdict, reason, act: verdict === 'Ready' ? null : act };
}

export function inspectionRow(validUntil: CalendarDay | null, now: ReadinessNow): ReadinessRow {
  const row = { subject: { kind: 'inspection' }, title: 'Inspection' } as const;
  const act = { act: 'setInspection' } as const;
  if (validUntil === null) {
    return { ...row, verdict: 'Stale', reason: 'No inspection is on record.', act };
  }
  const verdict = dueVerdict({ dueOn: validUntil, dueOdometer: null }, now);
  const until = formatDay(validUntil, now.today);
  const ran = validUntil < now.today ? `Ran out ${until}` : `Valid until ${until}`;
  const reason =
    verdict === 'Blocked' && validUntil >= now.today ? `${ran}, before ${eventEnd(now)}` : ran;
  return { ...row, verdict, reason: `${reason}.`, act: verdict === 'Ready' ? null : act };
}

/**
 * What does not hold through the event blocks. What holds is fine for that event; with none
 * planned, the last 30 days ask for attention, since the next one may lie past them. Distance
 * asks in any case: an event takes more of it than the day it starts on shows.
 */
function dueVerdict({ dueOn, dueOdometer }: Due, now: ReadinessNow): Verdict {
  const days = dueOn === null ? null : daysBetween(lastDay(now), dueOn);
  const distance = dueOdometer === null ? null : dueOdometer - now.odometer;
  if ((days !== null && days < 0) || (distance !== null && distance <= 0)) return 'Blocked';
  const isSoon =
    (now.event === null && days !== null && days <= soonDays) ||
    (distance !== null && distance <= soonDistance[now.unit]);
  return isSoon ? 'Attention' : 'Ready';
}

/** An event that is over asks about today. */
function lastDay({ today, event }: ReadinessNow): CalendarDay {
  return event === null || event.endsOn < today ? today : event.endsOn;
}

function eventEnd({ event }: ReadinessNow): string {
  return event === null ? 'the event is over' : `${event.name} is over`;
}

function dueWords({ dueOn, dueOdometer }: Due, verdict: Verdict, now: ReadinessNow): string {
  const day = dueOn === null ? null : formatDay(dueOn, now.today);
  const reading =
    dueOdometer === null ? null : `at ${formatDistance(dueOdometer, now.unit, 'en-US')}`;
  const isPast = dueOn !== null && dueOn < now.today;
  const isShort = dueOn !== null && !isPast && dueOn < lastDay(now);
  if (verdict === 'Blocked' && dueOdometer !== null && dueOdometer <= now.odometer) {
    return `was due ${reading}`;
  }
  if (isPast) return `was due ${day}`;
  if (isShort) return `due ${day}, before ${eventEnd(now)}`;
  return `due ${[day, reading].filter((part) => part !== null).join(' or ')}`;
}
