import type { z } from 'zod';
import { Problem } from '../../shared/errors.ts';
import type { Part, partReplace } from '../../shared/models/part.ts';
import { auditWrite } from '../db/audit.ts';
import { parts } from '../db/parts.ts';
import { badField, refuseFuture } from '../db/refuse.ts';
import { requireRevision } from '../db/shelf.ts';
import type { Writing } from '../db/writing.ts';

type Asked = z.output<typeof partReplace>;

/** Retires a fitted part and fits another in its place: one from the shelf, or a new one like it. */
export async function replacePart(
  writing: Writing,
  { id, date, odometer, withPartId, ifRevision }: Asked,
): Promise<{ retired: Part; installed: Part }> {
  const { own } = writing;
  const before = await parts.get(own, id);
  requireRevision(before, ifRevision, 'part');
  if (before.status !== 'installed') {
    throw new Problem('conflict', 'Only a part that is fitted can be replaced.');
  }
  refuseFuture(writing, {
    date,
    path: 'date',
    instead: 'Replace it on the day you fit the other.',
  });
  if (before.installedOn !== null && date < before.installedOn) {
    throw badField('date', `It was fitted on ${before.installedOn}; it cannot go before that.`);
  }
  const fitted = {
    carId: before.carId,
    kind: before.kind,
    status: 'installed',
    installedOn: date,
    installedOdometer: odometer,
    replacesPartId: id,
  } as const;
  const retired = await parts.change(writing, id, {
    change: { status: 'retired', retiredOn: date, retiredOdometer: odometer },
  });
  const installed =
    withPartId === undefined
      ? await parts.add(writing, { ...likeNew(before), ...fitted })
      : await fitFromShelf(writing, withPartId, { ...fitted, wear: before.wear });
  await auditWrite(writing, { event: 'part.replaced', subject: id });
  return { retired, installed };
}

/** What another of the same has in common with it. */
function likeNew(part: Part) {
  const { name, manufacturer, partNumber, quantity, wear } = part;
  return {
    name,
    manufacturer,
    partNumber,
    quantity,
    wear,
    purchasedOn: null,
    purchasedFrom: '',
    cost: null,
    retiredOn: null,
    retiredOdometer: null,
    notes: '',
  };
}

async function fitFromShelf(
  writing: Writing,
  id: Part['id'],
  { wear, ...fitted }: Partial<Part>,
): Promise<Part> {
  const spare = await parts.get(writing.own, id);
  if (spare.status === 'installed' || spare.status === 'retired') {
    throw badField(
      'withPartId',
      'This part is fitted or retired already. Choose one from the shelf.',
    );
  }
  return parts.change(writing, id, { change: { ...fitted, wear: spare.wear ?? wear } });
}
