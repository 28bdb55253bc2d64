import { Problem, type ProblemField } from '../../shared/errors.ts';
import type { TireSetId } from '../../shared/models/ids.ts';
import type { MaintenanceRule } from '../../shared/models/maintenance-rule.ts';
import type { Measurement } from '../../shared/models/measurement.ts';
import { raiseSetRevisions } from '../db/tire-set-revision.ts';
import type { Writing } from '../db/writing.ts';
import { keepReminder } from '../maintenance/rules.ts';
import { findSubject } from '../measurements/subject.ts';
import type { Incoming, Placed } from './place.ts';
import { shelfOf } from './stored.ts';

/**
 * A row without an id is a new thing, for which the rules of new things hold; one with an id was
 * somewhere before, and comes as it was.
 */
export async function checkFresh(
  writing: Writing,
  { kind, line, item }: Incoming,
  problems: ProblemField[],
): Promise<Incoming | null> {
  try {
    const carId = item['carId'] ?? (await carOf(writing, { kind, line, item }));
    const whole = 'carId' in item ? { ...item, carId } : item;
    await shelfOf(kind).check(writing, whole);
    return { kind, line, item: whole };
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.status >= 500) throw thrown;
    const [field] = thrown.fields;
    problems.push({ path: field?.path ?? '', message: field?.message ?? thrown.message, line });
    return null;
  }
}

/** A measurement is of the car that its tire or part was on. */
async function carOf({ own }: Writing, { kind, item }: Incoming) {
  if (kind !== 'measurement') return null;
  return (await findSubject(own, item as unknown as Measurement)).carId;
}

/** A new rule keeps an open reminder from the start, and a set's answer tells its sessions and where it is. */
export async function followFresh(
  writing: Writing,
  added: readonly Placed[],
  incoming: readonly Incoming[],
): Promise<void> {
  const ids = new Set(added.map(({ sentId }) => sentId));
  for (const { kind, item } of incoming) {
    if (!ids.has(item.id)) continue;
    if (kind === 'maintenanceRule') {
      await keepReminder(writing, item as unknown as MaintenanceRule);
    }
    if (kind === 'trackSession' || kind === 'tireMount') {
      await raiseSetRevisions(writing.own, { ids: [item['tireSetId'] as TireSetId | null] });
    }
  }
}
