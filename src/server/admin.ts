import type { Kysely } from 'kysely';
import type { DemoStory } from '../shared/demo.ts';
import { invalidInput, Problem } from '../shared/errors.ts';
import {
  type Account,
  type AccountId,
  accountName,
  type Preferences,
  preferences as preferencesSchema,
} from '../shared/models/account.ts';
import type { Key } from '../shared/models/key.ts';
import { mintToken } from '../shared/token.ts';
import {
  accountOf,
  type AccountRow,
  findAccount,
  preferenceColumns,
  requireFreeName,
} from './accounts/account-row.ts';
import { newId } from './db/ids.ts';
import { ownedBy } from './db/owned.ts';
import type { Schema } from './db/schema.ts';
import { takeTurn, type Writing } from './db/writing.ts';
import { type Act, insertKey, revokeKeys } from './keys/issue.ts';
import { seedStory } from './seed.ts';
import { leaveSlot, type SlotKey, takeSlot } from './keys/slot.ts';

/** The administrator of a garage's own data: whoever may read the folder, without a key. */
export interface Admin {
  /** Makes an account and its managing key, given out this once (K1). */
  addAccount(
    name: string,
    preferences?: Partial<Preferences>,
  ): Promise<{ account: Account; key: string }>;
  listAccounts(): Promise<Account[]>;
  /** Voids the account's managing keys, or all of its keys, at once and makes a new one (K10). */
  rotateAccount(
    name: string,
    options?: { all?: boolean },
  ): Promise<{ account: Account; key: string }>;
  /** Removes an account with everything in it. */
  removeAccount(name: string): Promise<void>;
  /**
   * Puts an installation's own key into its slot and voids the one that was there; the same key
   * twice changes nothing. Makes the account if there is none. The limit of five is not in its way.
   */
  setSlotKey(
    options: SlotKey & { accountName: string; preferences?: Partial<Preferences> },
  ): Promise<{ account: Account; key: Key }>;
  /** Voids the key of an installation's slot, unless it is the one still in use. */
  voidSlotKey(options: { accountName: string; slot: string; usedKey?: string }): Promise<void>;
  /** Puts the demo story in place of all that the account's garage holds. */
  seed(accountName: string, story: DemoStory): Promise<void>;
}

export function createAdmin(db: Kysely<Schema>, now: () => Date): Admin {
  const inTransaction = <Value>(act: (transaction: Kysely<Schema>) => Promise<Value>) =>
    db.transaction().execute(act);
  return {
    addAccount: (name, preferences) =>
      inTransaction(async (transaction) => {
        const row = await insertAccount(transaction, { name, preferences, now: now() });
        return {
          account: accountOf(row),
          key: await insertManagingKey(transaction, actOn(row, now())),
        };
      }),

    listAccounts: async () => {
      const rows = await db.selectFrom('account').selectAll().orderBy('name').execute();
      return rows.map(accountOf);
    },

    rotateAccount: (name, { all = false } = {}) =>
      inTransaction(async (transaction) => {
        const row = await requireAccount(transaction, name);
        const act = actOn(row, now());
        const keys = await ownedBy(row.id, transaction)
          .select('key')
          .select(['id', 'can_manage'])
          .execute();
        const voided = keys.filter((key) => all || key.can_manage === 1).map(({ id }) => id);
        await revokeKeys(transaction, act, voided);
        return { account: accountOf(row), key: await insertManagingKey(transaction, act) };
      }),

    removeAccount: (name) =>
      inTransaction(async (transaction) => {
        const { id } = await requireAccount(transaction, name);
        await transaction.deleteFrom('account').where('id', '=', id).execute();
      }),

    setSlotKey: ({ accountName: name, preferences, ...slotKey }) =>
      inTransaction(async (transaction) => {
        const known = await accountInTurn(transaction, name);
        const row = known ?? (await insertAccount(transaction, { name, preferences, now: now() }));
        return {
          account: accountOf(row),
          key: await takeSlot(transaction, actOn(row, now()), slotKey),
        };
      }),

    voidSlotKey: ({ accountName: name, ...left }) =>
      inTransaction(async (transaction) => {
        const row = await accountInTurn(transaction, name);
        if (row !== undefined) await leaveSlot(transaction, actOn(row, now()), left);
      }),

    seed: (name, story) =>
      inTransaction(async (transaction) => {
        const { preferences } = story;
        const known = await accountInTurn(transaction, name);
        const row = known ?? (await insertAccount(transaction, { name, preferences, now: now() }));
        await seedStory(writingOf(transaction, row, now()), story);
      }),
  };
}

function writingOf(transaction: Kysely<Schema>, row: AccountRow, now: Date): Writing {
  const own = ownedBy(row.id, transaction);
  return { own, transaction, ...actOn(row, now), timeZone: row.time_zone };
}

function actOn(row: AccountRow, now: Date): Act {
  return { accountId: row.id, now, actor: null };
}

async function insertManagingKey(transaction: Kysely<Schema>, act: Act): Promise<string> {
  const token = mintToken('tok');
  await insertKey(transaction, act, {
    token,
    name: 'Managing key',
    scopes: ['read', 'write'],
    canManage: true,
  });
  return token.text;
}

async function insertAccount(
  transaction: Kysely<Schema>,
  wanted: { name: string; preferences: Partial<Preferences> | undefined; now: Date },
): Promise<AccountRow> {
  const name = accountName.safeParse(wanted.name);
  if (!name.success) throw invalidInput(name.error);
  const preferences = preferencesSchema.partial().safeParse(wanted.preferences ?? {});
  if (!preferences.success) throw invalidInput(preferences.error);
  await requireFreeName(transaction, name.data);
  return transaction
    .insertInto('account')
    .values({
      id: newId<AccountId>(),
      name: name.data,
      distance_unit: 'mi',
      depth_unit: 'mm',
      pressure_unit: 'psi',
      temperature_unit: 'F',
      currency: 'USD',
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      created_at: wanted.now.toISOString(),
      calendar_revision: 0,
      write_count: 0,
      ...preferenceColumns(preferences.data),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function requireAccount(transaction: Kysely<Schema>, name: string): Promise<AccountRow> {
  const row = await accountInTurn(transaction, name);
  if (row === undefined) throw new Problem('not_found', `There is no account named ${name}.`);
  return row;
}

async function accountInTurn(
  transaction: Kysely<Schema>,
  name: string,
): Promise<AccountRow | undefined> {
  const row = await findAccount(transaction, { name });
  if (row !== undefined) await takeTurn(transaction, row.id);
  return row;
}
