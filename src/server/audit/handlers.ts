import type { Selectable } from 'kysely';
import { z } from 'zod';
import { instant } from '../../shared/dates.ts';
import type { AuditEntry } from '../../shared/models/audit.ts';
import { keyId } from '../../shared/models/key.ts';
import { subjectId } from '../../shared/models/search.ts';
import { isOfSecret } from '../db/audit.ts';
import { readCursor, rowsOf, toPage } from '../db/paging.ts';
import type { Schema } from '../db/schema.ts';
import type { HandlersOf } from '../http/handler.ts';

const cursorKey = z.tuple([instant, subjectId]);

export const auditHandlers = {
  'audit.list': async ({ db, accountId }, { subject, about, ...paging }) => {
    const before = readCursor(paging, cursorKey);
    let rows = db
      .selectFrom('audit')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(rowsOf(paging));
    if (subject !== undefined) rows = rows.where('subject', '=', subject);
    if (about === 'keysAndLinks') rows = rows.where(isOfSecret);
    if (before)
      rows = rows.where((row) => row(row.refTuple('at', 'id'), '<', row.tuple(...before)));
    return toPage(await rows.execute(), paging, {
      keyOf: ({ at, id }) => [at, id],
      itemOf: toEntry,
    });
  },
} satisfies HandlersOf<'audit'>;

function toEntry(row: Selectable<Schema['audit']>): AuditEntry {
  return {
    id: row.id,
    at: row.at,
    event: row.event,
    subject: subjectId.parse(row.subject),
    actor: row.actor === null ? null : keyId.parse(row.actor),
    fields: row.fields === '' ? [] : row.fields.split(' '),
  };
}
