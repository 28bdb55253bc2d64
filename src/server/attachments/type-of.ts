import { fileTypeFromBuffer } from 'file-type';
import { Problem } from '../../shared/errors.ts';
import { attachmentTypes } from '../../shared/models/attachment.ts';

type AttachmentType = (typeof attachmentTypes)[number];

/** What a file is, by its bytes: names and headers say anything. */
export async function typeOf(bytes: Uint8Array): Promise<AttachmentType> {
  const found = bytes.byteLength === 0 ? undefined : await fileTypeFromBuffer(bytes);
  const mime = found?.mime === 'image/heif' && isHeic(bytes) ? 'image/heic' : found?.mime;
  const type = attachmentTypes.find((known) => known === mime);
  if (type !== undefined) return type;
  throw new Problem(
    'unsupported_media_type',
    bytes.byteLength === 0
      ? 'This file is empty. Choose another.'
      : 'This kind of file is not taken. Send a JPEG, PNG, WebP, GIF or HEIC picture, or a PDF.',
  );
}

/** Many telephones and programs name the container first, and HEIC among what it is compatible with. */
function isHeic(bytes: Uint8Array): boolean {
  const box = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return box.toString('latin1', 16, Math.min(box.readUInt32BE(0), 64)).includes('heic');
}
