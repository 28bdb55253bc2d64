import { fileTypeFromBuffer } from 'file-type';
import { Problem } from '../../shared/errors.ts';
import { attachmentTypes } from '../../shared/models/attachment.ts';

type AttachmentType = (typeof attachmentTypes)[number];

/** What a file is, by its bytes: names and headers say anything. */
export async function typeOf(bytes: Uint8Array): Promise<AttachmentType> {
  const found = bytes.byteLength === 0 ? undefined : await fileTypeFromBuffer(bytes);
  const type = attachmentTypes.find((known) => known === found?.mime);
  if (type !== undefined) return type;
  throw new Problem(
    'unsupported_media_type',
    bytes.byteLength === 0
      ? 'This file is empty. Choose another.'
      : 'This kind of file is not taken. Send a JPEG, PNG, WebP, GIF or HEIC picture, or a PDF.',
  );
}
