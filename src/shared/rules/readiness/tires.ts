import { convertDepth } from '../../units.ts';
import { cornerWords, type MountedTire, type ReadinessNow, type ReadinessRow } from './subjects.ts';
import { judgeReading } from './measured.ts';
import type { Thresholds } from './thresholds.ts';
import { byVerdict } from './verdict.ts';

const title = 'Tire tread';

/** Of the corners that ask the most, the one with the least tread. */
export function treadRow(
  tires: readonly MountedTire[],
  thresholds: Thresholds,
  now: ReadinessNow,
): ReadinessRow {
  const [worst] = tires
    .map((tire) => ({ tire, row: cornerRow(tire, thresholds, now) }))
    .toSorted(
      (a, b) => byVerdict(a.row.verdict, b.row.verdict) || treadMm(a.tire) - treadMm(b.tire),
    );
  if (worst) return worst.row;
  const subject = { kind: 'tireTread', corner: null, tireId: null } as const;
  const reason = 'No tires are mounted on record.';
  return { subject, title, verdict: 'Stale', reason, act: { act: 'mountTires' } };
}

function cornerRow(
  { corner, tireId, reading, lasts }: MountedTire,
  { treadMinMm, treadAttentionMm, measurementDays }: Thresholds,
  now: ReadinessNow,
): ReadinessRow {
  const row = { subject: { kind: 'tireTread', corner, tireId }, title } as const;
  const where = cornerWords[corner];
  if (tireId === null) {
    const reason = `No tire is on record at the ${where}.`;
    return { ...row, verdict: 'Stale', reason, act: { act: 'mountTires' } };
  }
  const measure = { act: 'logMeasurement', subjectType: 'tire', subjectId: tireId } as const;
  if (reading === null || (reading.unit !== 'mm' && reading.unit !== '32nds')) {
    const reason = `The ${where} tire was never measured.`;
    return { ...row, verdict: 'Stale', reason, act: measure };
  }
  const minimum = convertDepth(treadMinMm, 'mm', reading.unit);
  const attentionAt = convertDepth(treadAttentionMm, 'mm', reading.unit);
  const judged = judgeReading(reading, { minimum, attentionAt, measurementDays, lasts }, now);
  const acts = {
    Blocked: { act: 'mountTires' },
    Stale: measure,
    Attention: measure,
    Ready: null,
  } as const;
  const reason = `${where[0]?.toUpperCase()}${where.slice(1)} ${judged.reason}`;
  return { ...row, verdict: judged.verdict, reason, act: acts[judged.verdict] };
}

function treadMm({ reading }: MountedTire): number {
  if (reading === null) return 0;
  return reading.unit === '32nds' ? convertDepth(reading.value, '32nds', 'mm') : reading.value;
}
