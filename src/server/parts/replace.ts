import type { z } from 'zod';
import { Problem } from '../../shared/errors.ts';
import { type Part, partKinds, type partReplace } from '../../shared/models/part.ts';
import { parts } from '../db/parts.ts';
import { refuseMisread } from '../db/plausible-reading.ts';
import { badField, refuseFuture } from '../db/refuse.ts';
import { requireRevision } from '../db/shelf.ts';
import { requireThere } from '../db/there.ts';
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
  if (odometer !== null && odometer < (before.installedOdometer ?? 0)) {
    throw badField('odometer', `It was fitted at ${before.installedOdometer}, which is more.`);
  }
  const { carId } = before;
  await refuseMisread(writing, { id, carId, date, odometer, path: 'odometer' });
  const retired = await parts.change(writing, id, {
    change: { status: 'retired', retiredOn: date, retiredOdometer: odometer },
    happening: 'replaced',
  });
  const fitted = {
    carId: before.carId,
    kind: before.kind,
    status: 'installed',
    installedOn: date,
    installedOdometer: odometer,
    replacesPartId: id,
  } as const;
  const installed =
    withPartId === undefined
      ? await parts.add(writing, { ...likeNew(before), ...fitted })
      : await fitFromShelf(writing, { id: withPartId, before, fitted });
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

interface Fitting {
  id: Part['id'];
  before: Part;
  fitted: Pick<Part, 'carId' | 'status' | 'installedOn' | 'installedOdometer' | 'replacesPartId'>;
}

async function fitFromShelf(writing: Writing, { id, before, fitted }: Fitting): Promise<Part> {
  await requireThere(writing.own, 'part', { id, path: 'withPartId' });
  const spare = await parts.get(writing.own, id);
  if (spare.status === 'installed' || spare.status === 'retired') {
    throw badField(
      'withPartId',
      'This part is fitted or retired already. Choose one from the shelf.',
    );
  }
  if (spare.quantity === 0)
    throw badField('withPartId', 'There is none of this left on the shelf.');
  if (spare.kind !== before.kind && spare.kind !== 'OTHER' && before.kind !== 'OTHER') {
    const [one, other] = [partKinds[spare.kind], partKinds[before.kind]];
    throw badField('withPartId', `“${one}” cannot take the place of “${other}”.`);
  }
  const kind = spare.kind === 'OTHER' ? before.kind : spare.kind;
  const like = { ...fitted, kind, wear: spare.wear ?? before.wear };
  if (spare.quantity <= before.quantity) return parts.change(writing, id, { change: like });
  // The rest stays on the shelf, with what all of it cost.
  await parts.change(writing, id, { change: { quantity: spare.quantity - before.quantity } });
  const { quantity } = before;
  return parts.add(writing, { ...likeNew(spare), notes: spare.notes, ...like, quantity });
}
