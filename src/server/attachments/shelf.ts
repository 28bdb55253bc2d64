import { type Attachment, attachment } from '../../shared/models/attachment.ts';
import { type AttachmentId, type CarId, carId } from '../../shared/models/ids.ts';
import { auditWrite } from '../db/audit.ts';
import { codecOf } from '../db/columns.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import type { Writing } from '../db/writing.ts';

const codec = codecOf(attachment);
export const attachments = shelfOf<Attachment>({
  table: 'attachment',
  codec,
  async changed(writing, { before, after }) {
    if (before !== null && after === null) await forgetPhoto(writing, before.id);
    if (before === null && after !== null) await bringBackPhoto(writing, after);
  },
});

/** A car whose picture was deleted has none; one that goes along with it keeps it. */
async function forgetPhoto(writing: Writing, id: AttachmentId): Promise<void> {
  const shown = writing.own.select('car').where('photo_id', '=', id).select('id');
  for (const car of await shown.execute()) await setPhoto(writing, car.id, null);
}

/** It is the car's picture again, unless that has another by now: the trail tells whether it was. */
async function bringBackPhoto(writing: Writing, picture: Attachment): Promise<void> {
  if (picture.ownerType !== 'car') return;
  const { id, ownerId } = picture;
  const { own, transaction, accountId } = writing;
  const trail = transaction.selectFrom('audit').where('account_id', '=', accountId);
  const deleted = trail.where('subject', '=', id).where('event', '=', 'attachment.deleted');
  const lost = await trail
    .where('subject', '=', ownerId)
    .where('event', '=', 'car.updated')
    .where('fields', '=', 'photoId')
    .where(
      'at',
      '=',
      deleted.select((row) => row.fn.max('at').as('at')),
    )
    .select('subject')
    .executeTakeFirst();
  if (lost === undefined) return;
  const bare = own
    .select('car')
    .where('id', '=', carId.parse(ownerId))
    .where('photo_id', 'is', null);
  const car = await bare.select('id').executeTakeFirst();
  if (car) await setPhoto(writing, car.id, id);
}

async function setPhoto(writing: Writing, id: CarId, photoId: AttachmentId | null): Promise<void> {
  await writing.own
    .update('car')
    .where('id', '=', id)
    .set((row) => ({
      photo_id: photoId,
      revision: row('revision', '+', 1),
      updated_at: writing.now.toISOString(),
    }))
    .execute();
  await auditWrite(writing, { event: 'car.updated', subject: id, fields: ['photoId'] });
}

export const listAttachments = listOf<Attachment>({
  table: 'attachment',
  toItem: codec.toItem,
  order: {},
  direction: 'asc',
});
