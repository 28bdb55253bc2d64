import { Problem } from '../../shared/errors.ts';
import { hashOfBytes } from '../db/blobs/blob-store.ts';
import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import { carOfOwner, hasOwner } from './owner.ts';
import { typeOf } from './type-of.ts';
import { listAttachments, attachments } from './shelf.ts';

export const attachmentHandlers = {
  ...lifeOf('attachment', attachments),

  'attachment.list': ({ own }, { ownerId, ...paging }) =>
    listAttachments(own, { ...paging, where: { owner_id: ownerId } }),

  'attachment.content': async ({ own, blobs }, { id }) => {
    const { fileName, type, sha256 } = await attachments.get(own, id);
    const bytes = await blobs.get(sha256);
    if (bytes === null) {
      throw new Problem(
        'unavailable',
        'The file of this attachment is missing where it is kept. Put a backup in place, or attach the file again.',
      );
    }
    return { fileName, type, content: Buffer.from(bytes).toString('base64') };
  },

  'attachment.create': async ({ own, write, blobs }, { content, ...fields }) => {
    const bytes = Buffer.from(content, 'base64');
    const type = await typeOf(bytes);
    // Before the transaction, which others wait for; bytes that nobody names in the end are swept.
    const isPut = await hasOwner(own, fields);
    if (isPut) await blobs.put(bytes);
    return write(async (writing) => {
      const carId = await carOfOwner(writing.own, fields);
      const sha256 = hashOfBytes(bytes);
      if (!isPut) {
        throw new Problem('conflict', 'What this belongs to was just restored. Send it again.');
      }
      return attachments.add(writing, { ...fields, carId, type, size: bytes.byteLength, sha256 });
    });
  },
} satisfies HandlersOf<'attachment'>;
