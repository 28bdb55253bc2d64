import { convertDepth } from '../../units.ts';
import { type Judged, judgeReading } from './measured.ts';
import type { InstalledPart, MendingAct, ReadinessNow, ReadinessRow } from './subjects.ts';
import type { OwnThresholds, Thresholds } from './thresholds.ts';
import { byVerdict } from './verdict.ts';
import { formatWear, type WearUnit } from '../wear/units.ts';
import { lastsWords } from '../wear/words.ts';

const pads = {
  frontPads: { title: 'Front pads', kind: 'BRAKE_PADS_FRONT' },
  rearPads: { title: 'Rear pads', kind: 'BRAKE_PADS_REAR' },
} as const;

/** What it is called where people look for it: pads by where they are, else its own name. */
export function partTitle({ kind, name }: Pick<InstalledPart, 'kind' | 'name'>): string {
  return Object.values(pads).find((one) => one.kind === kind)?.title ?? name;
}

interface Judging {
  limits: { own: OwnThresholds; all: Thresholds };
  now: ReadinessNow;
}

interface JudgedPart extends Judged {
  act: MendingAct | null;
}

/** Of several sets on an axle, the one that asks the most, and of those the thinnest. */
export function padsRow(
  which: keyof typeof pads,
  parts: readonly InstalledPart[],
  judging: Judging,
): ReadinessRow {
  const { title, kind } = pads[which];
  const [worst] = parts
    .filter((part) => part.kind === kind)
    .map((part) => ({ part, judged: judgePart(part, judging) }))
    .toSorted(
      (a, b) =>
        byVerdict(a.judged.verdict, b.judged.verdict) ||
        (a.part.reading?.value ?? 0) - (b.part.reading?.value ?? 0),
    );
  if (worst) return { subject: { kind: which, partId: worst.part.id }, title, ...worst.judged };
  const subject = { kind: which, partId: null };
  const reason = 'None are on record.';
  return { subject, title, verdict: 'Stale', reason, act: { act: 'installPart', kind } };
}

/** Null for pads, which are in their own rows, and for parts whose wear is not tracked. */
export function partRow(part: InstalledPart, judging: Judging): ReadinessRow | null {
  const isPads = Object.values(pads).some(({ kind }) => kind === part.kind);
  if (isPads || part.limits === null) return null;
  const subject = { kind: 'part', partId: part.id } as const;
  return { subject, title: part.name, ...judgePart(part, judging) };
}

function judgePart(part: InstalledPart, { limits, now }: Judging): JudgedPart {
  const edit = { act: 'editPart', partId: part.id } as const;
  const replace = { act: 'replacePart', partId: part.id } as const;
  const measure = { act: 'logMeasurement', subjectType: 'part', subjectId: part.id } as const;
  if (part.life !== null) return judgeLife(part, { now, edit, replace });
  if (part.reading === null) {
    return part.limits === null
      ? { verdict: 'Stale', reason: 'Wear is not tracked.', act: edit }
      : { verdict: 'Stale', reason: 'Never measured.', act: measure };
  }
  const { measurementDays } = limits.all;
  const bounds = boundsOf(part, part.reading.unit, limits);
  const judged = judgeReading(part.reading, { ...bounds, measurementDays, lasts: part.lasts }, now);
  const acts = { Blocked: replace, Stale: measure, Attention: measure, Ready: null } as const;
  return { ...judged, act: acts[judged.verdict] };
}

interface Acts {
  now: ReadinessNow;
  edit: MendingAct;
  replace: MendingAct;
}

/** Use counts these down, so they are never stale once their beginning is known. */
function judgeLife(
  { life, limits, lasts }: InstalledPart,
  { now, edit, replace }: Acts,
): JudgedPart {
  if (life === null || limits === null || life.state === 'uncounted') {
    const reason = 'Its use cannot be counted; say when, and at which reading, it went in.';
    return { verdict: 'Stale', reason, act: edit };
  }
  const left = `${formatWear(life.left, limits.unit)} left`;
  if (life.left <= limits.replaceAt) {
    const reason = `${left}, replace at ${formatWear(limits.replaceAt, limits.unit)}.`;
    return { verdict: 'Blocked', reason, act: replace };
  }
  const outlook = now.event && lasts === 'no' ? lastsWords(lasts, now.event.name) : null;
  if (outlook !== null) {
    return { verdict: 'Attention', reason: `${left}, ${outlook}.`, act: replace };
  }
  if (life.left <= limits.attentionAt)
    return { verdict: 'Attention', reason: `${left}.`, act: replace };
  return { verdict: 'Ready', reason: `${left}.`, act: null };
}

/** The stricter of the part's own and the car's; the defaults only where neither says. */
function boundsOf(
  part: InstalledPart,
  unit: WearUnit,
  { own, all }: Judging['limits'],
): { minimum: number; attentionAt: number } {
  const isDepth = unit === 'mm' || unit === '32nds';
  const isPads = Object.values(pads).some(({ kind }) => kind === part.kind);
  const inUnit = (mm: number) => (isDepth ? convertDepth(mm, 'mm', unit) : 0);
  if (part.limits === null) {
    return { minimum: inUnit(all.padMinMm), attentionAt: inUnit(all.padAttentionMm) };
  }
  const { replaceAt, attentionAt } = part.limits;
  if (!isPads) return { minimum: replaceAt, attentionAt };
  return {
    minimum: Math.max(replaceAt, inUnit(own.padMinMm ?? 0)),
    attentionAt: Math.max(attentionAt, inUnit(own.padAttentionMm ?? 0)),
  };
}
