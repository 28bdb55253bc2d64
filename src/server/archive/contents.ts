import { setImmediate } from 'node:timers/promises';
import { Problem, type ProblemField } from '../../shared/errors.ts';
import { attachmentBytesMax } from '../../shared/models/attachment.ts';
import { typeOf } from '../attachments/type-of.ts';
import { hashOfBytes } from '../db/blobs/blob-store.ts';
import type { Owned } from '../db/owned.ts';
import type { Context } from '../http/handler.ts';

/** A file as Base64. One that is lost stops the export: a copy without it would be taken for a whole one. */
export async function contentOf(
  { blobs }: Pick<Context, 'blobs'>,
  { sha256, fileName }: { sha256: string; fileName: string },
): Promise<string> {
  const bytes = await blobs.get(sha256).catch((thrown: unknown) => {
    if (thrown instanceof Problem && thrown.code === 'unavailable') return null;
    throw thrown;
  });
  if (bytes !== null) return Buffer.from(bytes).toString('base64');
  throw new Problem(
    'unavailable',
    `The file of the attachment “${fileName}” is missing or damaged where it is kept. Put a backup in place, delete that attachment, or export without attachments.`,
  );
}

export interface SentContent {
  line: number;
  sha256: string;
  content: string;
}

/** What is known of a file by its bytes. */
export interface KnownContent {
  type: string;
  size: number;
}

/** Keeps the files sent along, before the transaction that names them: what nobody names in the end is swept. */
export async function keepContents(
  blobs: Context['blobs'],
  sent: readonly SentContent[],
  { dryRun, problems }: { dryRun: boolean; problems: ProblemField[] },
): Promise<Map<string, KnownContent>> {
  const kept = new Map<string, KnownContent>();
  for (const { line, sha256, content } of sent) {
    const bytes = Buffer.from(content, 'base64');
    const refuse = (message: string) => problems.push({ path: 'content', message, line });
    if (bytes.byteLength > attachmentBytesMax) {
      refuse('This file is larger than an attachment can be.');
    } else if (hashOfBytes(bytes) !== sha256) {
      refuse('This file does not fit its SHA-256: the archive was damaged on its way.');
    } else {
      try {
        kept.set(sha256, { type: await typeOf(bytes), size: bytes.byteLength });
        if (!dryRun) await blobs.put(bytes);
      } catch (thrown) {
        if (!(thrown instanceof Problem) || thrown.status >= 500) throw thrown;
        refuse(thrown.message);
      }
    }
    await setImmediate();
  }
  return kept;
}

/** Only who has a file may name it: its hash alone opens nobody else's. */
export async function knownContent(
  own: Owned,
  sha256: string,
  kept: ReadonlyMap<string, KnownContent>,
): Promise<KnownContent | null> {
  const sent = kept.get(sha256);
  if (sent !== undefined) return sent;
  for (const rows of [own.select('attachment'), own.selectGone('attachment')]) {
    const row = rows.where('sha256', '=', sha256).select(['type', 'size']).limit(1);
    const known = await row.executeTakeFirst();
    if (known !== undefined) return known;
  }
  return null;
}
