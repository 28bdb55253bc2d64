import type {
  DeleteQueryBuilder,
  DeleteResult,
  Insertable,
  InsertQueryBuilder,
  InsertResult,
  Kysely,
  SelectQueryBuilder,
  UpdateQueryBuilder,
  UpdateResult,
} from 'kysely';
import type { AccountId } from '../../shared/models/account.ts';
import type { Schema } from './schema.ts';

/** The tables whose rows belong to an account, and the column that says a row is gone. */
const goneColumn = {
  car: 'deleted_at',
  service_record: 'deleted_at',
  installer: 'deleted_at',
  maintenance_rule: 'deleted_at',
  reminder: 'deleted_at',
  tire_set: 'deleted_at',
  tire: 'deleted_at',
  tire_mount: 'deleted_at',
  part: 'deleted_at',
  measurement: 'deleted_at',
  track_day: 'deleted_at',
  track_session: 'deleted_at',
  setup: 'deleted_at',
  attachment: 'deleted_at',
  key: 'revoked_at',
  calendar_feed: 'revoked_at',
} as const;

export type OwnedTable = keyof typeof goneColumn;
type Fresh<Table extends OwnedTable> = Omit<Insertable<Schema[Table]>, 'account_id'>;

/** Queries on one account's rows alone. */
export interface Owned {
  accountId: AccountId;
  /** Where the queries run. */
  db: Kysely<Schema>;
  /** Rows that are there. */
  select<Table extends OwnedTable>(table: Table): SelectQueryBuilder<Schema, Table, object>;
  update<Table extends OwnedTable>(
    table: Table,
  ): UpdateQueryBuilder<Schema, Table, Table, UpdateResult>;
  /** Rows that were deleted or revoked, as for a restore. */
  selectGone<Table extends OwnedTable>(table: Table): SelectQueryBuilder<Schema, Table, object>;
  updateGone<Table extends OwnedTable>(
    table: Table,
  ): UpdateQueryBuilder<Schema, Table, Table, UpdateResult>;
  insert<Table extends OwnedTable>(
    table: Table,
    rows: Fresh<Table> | readonly Fresh<Table>[],
  ): InsertQueryBuilder<Schema, Table, InsertResult>;
  /** For good, gone rows included. */
  erase<Table extends OwnedTable>(table: Table): DeleteQueryBuilder<Schema, Table, DeleteResult>;
}

/**
 * The one place where data is scoped to its account: no handler writes `account_id` itself, and
 * so none can forget it. Takes a transaction as well as the database.
 */
export function ownedBy(accountId: AccountId, db: Kysely<Schema>): Owned {
  // TypeScript cannot see through a union of tables; every table here has both columns, so one
  // stands for all inside, and the signatures above say which it is.
  const select = (table: OwnedTable) =>
    db.selectFrom(table as 'car').where(`${table as 'car'}.account_id`, '=', accountId);
  const update = (table: OwnedTable) =>
    db.updateTable(table as 'car').where(`${table as 'car'}.account_id`, '=', accountId);
  return {
    accountId,
    db,
    select: (table) => select(table).where(gone(table), 'is', null) as never,
    update: (table) => update(table).where(gone(table), 'is', null) as never,
    selectGone: (table) => select(table).where(gone(table), 'is not', null) as never,
    updateGone: (table) => update(table).where(gone(table), 'is not', null) as never,
    insert: (table, rows) => {
      const all = (Array.isArray(rows) ? rows : [rows]) as object[];
      const owned = all.map((row) => ({ ...row, account_id: accountId }));
      return db.insertInto(table as 'car').values(owned as never) as never;
    },
    erase: (table) => db.deleteFrom(table as 'car').where('account_id', '=', accountId),
  };
}

function gone(table: OwnedTable) {
  return `${table as 'car'}.${goneColumn[table] as 'deleted_at'}` as const;
}
