import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import {
  archiveFormat,
  type archiveAsked,
  type ArchiveHeader,
  type ArchiveText,
  archiveVersion,
  contentKind,
} from '../../shared/models/archive.ts';
import { instant } from '../../shared/dates.ts';
import { attachmentId } from '../../shared/models/ids.ts';
import { nounKinds } from '../../shared/models/search.ts';
import { accountOf, findAccount } from '../accounts/account-row.ts';
import { found } from '../db/missing.ts';
import { cursorOf, readCursor } from '../db/paging.ts';
import type { Context } from '../http/handler.ts';
import { contentOf } from './contents.ts';
import { readSlice } from './reading.ts';
import { type Archived, kinds } from './stored.ts';

const linesUsual = 500;
/** Read and written in a few milliseconds; other requests have their turn before the next. */
const linesAtOnce = 100;
/** A page ends past it. One file of ten megabytes may come on top. */
const pageLengthMax = 1024 * 1024;

/** Where a page starts: behind that thing of that kind, in the garage as it was then. */
const cursorKey = z.tuple([z.enum(nounKinds), z.string().max(64).nullable(), instant]);

/** The next lines of the archive. All pages, one after the other, are the whole of it. */
export async function exportPage(context: Context, asked: z.output<typeof archiveAsked>) {
  const after = readCursor(asked, cursorKey);
  const asOf = after?.[2] ?? context.now.toISOString();
  const page = pageOf(asked.limit ?? linesUsual);
  if (after === null) page.add([await headerOf(context, asOf)]);
  let afterId = after?.[1] ?? null;
  for (const kind of kinds.slice(after === null ? 0 : kinds.indexOf(after[0]))) {
    if (kind === 'attachment' && !asked.attachments) continue;
    let isMore = true;
    while (isMore) {
      if (page.isFull()) return page.end(cursorOf([kind, afterId, asOf]));
      const limit = Math.min(linesAtOnce, page.room());
      const slice = await readSlice(context.own, kind, { afterId, limit, asOf });
      for (const item of slice.items) {
        if (page.isFull()) return page.end(cursorOf([kind, afterId, asOf]));
        page.add(await linesOf(context, kind, { item, asOf }));
        afterId = item.id;
      }
      afterId = slice.lastId;
      isMore = afterId !== null;
      await setImmediate();
    }
  }
  return page.end(null);
}

function pageOf(linesMax: number) {
  const items: ArchiveText[] = [];
  let length = 0;
  return {
    room: () => Math.max(1, linesMax - items.length),
    isFull: () => items.length >= linesMax || length > pageLengthMax,
    add(lines: readonly ArchiveText[]): void {
      items.push(...lines);
      for (const line of lines) length += JSON.stringify(line).length;
    },
    end: (nextCursor: string | null) => ({ items, nextCursor }),
  };
}

async function headerOf({ db, accountId }: Context, exportedAt: string): Promise<ArchiveHeader> {
  const row = found(await findAccount(db, { id: accountId }), 'account');
  const { name, preferences } = accountOf(row);
  return {
    format: archiveFormat,
    version: archiveVersion,
    exportedAt,
    account: { name, preferences },
  };
}

async function linesOf(
  context: Context,
  kind: string,
  { item, asOf }: { item: Archived; asOf: string },
): Promise<ArchiveText[]> {
  const line = { kind, record: item };
  if (kind !== 'attachment') return [line];
  const { sha256, fileName } = item;
  const named = { id: attachmentId.parse(item.id), asOf, sha256: String(sha256) };
  if (await isNamedBefore(context, named)) return [line];
  const content = await contentOf(context, { sha256: String(sha256), fileName: String(fileName) });
  return [{ kind: contentKind, sha256, content }, line];
}

/** A file that belongs to several attachments is in the archive once. */
async function isNamedBefore(
  { own }: Context,
  { id, asOf, sha256 }: { id: z.output<typeof attachmentId>; asOf: string; sha256: string },
): Promise<boolean> {
  const other = await own
    .select('attachment')
    .where('sha256', '=', sha256)
    .where('id', '<', id)
    .where('created_at', '<=', asOf)
    .select('id')
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
