import { Problem } from '../../shared/errors.ts';
import type { Instant } from '../../shared/dates.ts';
import type { CarId } from '../../shared/models/ids.ts';
import { auditWrite } from './audit.ts';
import type { Codec } from './columns.ts';
import { compiledOnce } from './compiled.ts';
import { removeTree, requireParents, restoreTree, stampOf } from './family.ts';
import { newId } from './ids.ts';
import { found, missing } from './missing.ts';
import { nouns, type NounTable } from './nouns.ts';
import type { Owned } from './owned.ts';
import { indexNew, indexRows } from './search.ts';
import { sortKey } from './sort-key.ts';
import type { Writing } from './writing.ts';

/** What every noun's answer has. */
export interface Kept {
  id: string;
  revision: number;
  createdAt: Instant;
  updatedAt: Instant;
}

type Row = Readonly<Record<string, unknown>>;
type Change = Readonly<Record<string, unknown>>;

export interface ShelfOptions<Item extends Kept> {
  table: NounTable;
  codec: Codec<Item>;
  /** The field by whose letters lists are sorted, kept as `FIELD_sorted` beside it. */
  sortedField?: keyof Item & string;
  /** Columns beside those of the answer, for a new or a changed item. */
  extraColumns?: (item: Item, before: Item | null) => Record<string, unknown>;
  /** Refuses what contradicts itself, or names what is not there. Runs before anything is written. */
  check?: (writing: Writing, item: Item, before: Item | null) => Promise<void>;
  /** Refuses what cannot come back beside what came since. It and all that went with it are there again. */
  checkReturn?: (writing: Writing, item: Item) => Promise<void>;
  /** What follows for other rows. Null before: it is new or came back; null after: it is gone. */
  changed?: (
    writing: Writing,
    change: { before: Item | null; after: Item | null },
  ) => Promise<void>;
}

/** Where a noun's things are kept: the same life for all of them. */
export interface Shelf<Item extends Kept> {
  table: NounTable;
  codec: Codec<Item>;
  /** All columns but the account's, for rows that come as they are: a story, an archive. */
  toRow(item: Item): Record<string, unknown>;
  /** Refuses what `add` would refuse. */
  check(writing: Writing, item: Item): Promise<void>;
  /** The item, or `not_found`. */
  get(own: Owned, id: Item['id']): Promise<Item>;
  /** `id` is given where it comes from elsewhere, as in an import. */
  add(writing: Writing, fields: Omit<Item, keyof Kept> & { id?: Item['id'] }): Promise<Item>;
  change(
    writing: Writing,
    id: Item['id'],
    asked: {
      change: Change;
      ifRevision?: number | undefined;
      /** What it is called in the audit trail. */
      happening?: 'updated' | 'completed' | 'reopened' | 'unmounted' | 'replaced';
    },
  ): Promise<Item>;
  remove(writing: Writing, id: Item['id'], ifRevision?: number): Promise<void>;
  /** What is there already stays as it is. */
  restore(writing: Writing, id: Item['id']): Promise<Item>;
}

export function shelfOf<Item extends Kept>(options: ShelfOptions<Item>): Shelf<Item> {
  const { table, codec, sortedField, extraColumns, check, checkReturn, changed } = options;
  const { kind, what } = nouns[table];

  /** The columns of those fields; the rest of the item is for what follows from several of them. */
  const columnsOf = (item: Item, before: Item | null, fields: Change): Record<string, unknown> => ({
    ...codec.toColumns(fields),
    ...(sortedField && { [`${sortedField}_sorted`]: sortKey(String(item[sortedField])) }),
    ...extraColumns?.(item, before),
  });

  const select = compiledOnce((own: Owned, { id }: { id: string }) =>
    own
      .select(table)
      .where('id', '=', id as never)
      .selectAll(),
  );
  const insert = compiledOnce((own: Owned, row: Row) =>
    own.insert(table, row as never).returningAll(),
  );

  async function find(own: Owned, id: string): Promise<Item | null> {
    const [row] = await select(own, { id });
    return row === undefined ? null : codec.toItem(row);
  }

  async function get(own: Owned, id: string): Promise<Item> {
    const item = await find(own, id);
    if (item === null) throw missing(what);
    return item;
  }

  /** Puts the columns of a change down. Others may have set some of them meanwhile, so it is read back. */
  async function put(own: Owned, id: string, columns: Record<string, unknown>): Promise<Item> {
    const row: Row = await own
      .update(table)
      .where('id', '=', id as never)
      .set(columns)
      .returningAll()
      .executeTakeFirstOrThrow();
    await indexRows(own, table, [row]);
    return codec.toItem(row);
  }

  const toRow = (item: Item): Record<string, unknown> => ({
    ...columnsOf(item, null, { ...item } as Change),
    deleted_at: null,
  });

  return {
    table,
    codec,
    toRow,
    check: async (writing, item) => check?.(writing, item, null),
    get,

    async add(writing, { id, ...fields }) {
      const { own, now } = writing;
      const at = now.toISOString();
      const fresh = { ...fields, id: id ?? newId(), revision: 1, createdAt: at, updatedAt: at };
      const item = fresh as unknown as Item;
      await check?.(writing, item, null);
      const row = found<Row>((await insert(own, toRow(item)))[0], what);
      await indexNew(own, table, [row]);
      const after = codec.toItem(row);
      await auditWrite(writing, { event: `${kind}.created`, subject: after.id });
      await changed?.(writing, { before: null, after });
      return after;
    },

    async change(writing, id, { change, ifRevision, happening = 'updated' }) {
      const { own, now } = writing;
      const before = await get(own, id);
      requireRevision(before, ifRevision, what);
      const fields = changedFields(before, change);
      if (fields.length === 0) return before;
      const wanted = pick(change, fields);
      const item = { ...before, ...wanted, updatedAt: now.toISOString() };
      await check?.(writing, item, before);
      const counted = { revision: before.revision + 1, updatedAt: item.updatedAt };
      const after = await put(own, id, columnsOf(item, before, { ...wanted, ...counted }));
      if (fields.includes('carId')) await moveAttachments(own, id, after);
      await auditWrite(writing, { event: `${kind}.${happening}`, subject: id, fields });
      await changed?.(writing, { before, after });
      return after;
    },

    async remove(writing, id, ifRevision) {
      const { own, now } = writing;
      const before = await get(own, id);
      requireRevision(before, ifRevision, what);
      await removeTree(own, table, { ids: [id], stamp: stampOf(now, id) });
      await auditWrite(writing, { event: `${kind}.deleted`, subject: id });
      await changed?.(writing, { before, after: null });
    },

    async restore(writing, id) {
      const { own } = writing;
      const there = await find(own, id);
      if (there !== null) return there;
      const gone = own.selectGone(table).where('id', '=', id as never);
      const row: (Row & { deleted_at: string | null }) | undefined = await gone
        .selectAll()
        .executeTakeFirst();
      if (!row?.deleted_at) throw missing(what);
      await requireParents(own, table, row);
      await restoreTree(own, table, { ids: [id], stamp: row.deleted_at });
      const after = await get(own, id);
      await checkReturn?.(writing, after);
      await auditWrite(writing, { event: `${kind}.restored`, subject: id });
      await changed?.(writing, { before: null, after });
      return after;
    },
  };
}

/** Receipts and photos go and come back with the car that their owner is on now. */
async function moveAttachments(own: Owned, ownerId: string, owner: object): Promise<void> {
  const carId = 'carId' in owner ? (owner.carId as CarId | null) : null;
  const ofOwner = own.update('attachment').where('owner_id', '=', ownerId as never);
  await ofOwner.set({ car_id: carId }).execute();
}

/** Refuses a change of what somebody else changed in the meantime, and hands over what it is now. */
export function requireRevision(
  current: { revision: number },
  ifRevision: number | undefined,
  what: string,
): void {
  if (ifRevision === undefined || ifRevision === current.revision) return;
  throw new Problem(
    'conflict',
    `This ${what} was changed by somebody else in the meantime. Look at it as it is now, then change it again.`,
    { current },
  );
}

/** The names of the fields that a change would make different. */
export function changedFields(before: object, change: Change): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(change)
    .filter(([name, value]) => value !== undefined && !isSame(old.get(name), value))
    .map(([name]) => name);
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function pick(change: Change, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, change[name]]));
}
