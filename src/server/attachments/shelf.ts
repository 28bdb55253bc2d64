import { type Attachment, attachment } from '../../shared/models/attachment.ts';
import type { AttachmentId } from '../../shared/models/ids.ts';
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
  },
});

/** A car whose picture was deleted has none; one that goes along with it keeps it. */
async function forgetPhoto(writing: Writing, id: AttachmentId): Promise<void> {
  const shown = await writing.own
    .update('car')
    .where('photo_id', '=', id)
    .set((row) => ({
      photo_id: null,
      revision: row('revision', '+', 1),
      updated_at: writing.now.toISOString(),
    }))
    .returning('id')
    .execute();
  for (const car of shown) {
    await auditWrite(writing, { event: 'car.updated', subject: car.id, fields: ['photoId'] });
  }
}
export const listAttachments = listOf<Attachment>({
  table: 'attachment',
  toItem: codec.toItem,
  order: {},
  direction: 'asc',
});
