import { z } from 'zod';
import { answerEnum, changeOf, id, name, recordAnswer } from './fields.ts';
import { attachmentId, carId } from './ids.ts';

/** What a receipt or a photo can belong to. */
export const ownerTypes = [
  'car',
  'serviceRecord',
  'reminder',
  'tireSet',
  'part',
  'trackDay',
  'trackSession',
  'setup',
] as const;
export type OwnerType = (typeof ownerTypes)[number];
export const ownerId = id<'OwnerId'>();

/** The kinds that are taken, told by their content and not by their name. */
export const attachmentTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/heic',
  'application/pdf',
] as const;

export const attachmentBytesMax = 10 * 1024 * 1024;

/** A path is no name: what a program sends of one is cut off. */
const fileName = name(200).transform((text) => {
  const last = text.replaceAll('\\', '/').split('/').at(-1)?.trim() ?? '';
  return /^\.{0,2}$/.test(last) ? 'file' : last;
});

export const attachmentCreate = z.strictObject({
  ownerType: z.enum(ownerTypes),
  ownerId,
  fileName,
  /** Base64 here; over HTTP the body is the file itself. */
  content: z.base64(),
});
export const attachmentUpdate = changeOf({ fileName });

/** A receipt or a photo. */
export const attachment = z.object({
  id: attachmentId,
  ownerType: answerEnum(ownerTypes, 'car'),
  ownerId,
  /** The car its owner belongs to. */
  carId: carId.nullable(),
  fileName: z.string(),
  type: answerEnum(attachmentTypes, 'application/pdf'),
  /** In bytes. */
  size: z.int(),
  sha256: z.string(),
  ...recordAnswer,
});
export type Attachment = z.output<typeof attachment>;

/** A file as it is given out: over HTTP the bytes themselves, in the typed client base64. */
export const file = z.object({ fileName: z.string(), type: z.string(), content: z.base64() });
export type FileAnswer = z.output<typeof file>;
