import type { Kysely, Selectable } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import type { Account, AccountId, Preferences } from '../../shared/models/account.ts';
import type { Schema } from '../db/schema.ts';

export type AccountRow = Selectable<Schema['account']>;

export function accountOf(row: AccountRow): Account {
  return {
    id: row.id,
    name: row.name,
    preferences: {
      distanceUnit: row.distance_unit,
      depthUnit: row.depth_unit,
      pressureUnit: row.pressure_unit,
      temperatureUnit: row.temperature_unit,
      currency: row.currency,
      timeZone: row.time_zone,
    },
  };
}

type SomePreferences = { [Name in keyof Preferences]?: Preferences[Name] | undefined };

/** The columns for what is given of the preferences. */
export function preferenceColumns(preferences: SomePreferences) {
  return {
    ...(preferences.distanceUnit !== undefined && { distance_unit: preferences.distanceUnit }),
    ...(preferences.depthUnit !== undefined && { depth_unit: preferences.depthUnit }),
    ...(preferences.pressureUnit !== undefined && { pressure_unit: preferences.pressureUnit }),
    ...(preferences.temperatureUnit !== undefined && {
      temperature_unit: preferences.temperatureUnit,
    }),
    ...(preferences.currency !== undefined && { currency: preferences.currency }),
    ...(preferences.timeZone !== undefined && { time_zone: preferences.timeZone }),
  };
}

export async function findAccount(
  db: Kysely<Schema>,
  by: { id: AccountId } | { name: string },
): Promise<AccountRow | undefined> {
  const [column, value] = 'id' in by ? (['id', by.id] as const) : (['name', by.name] as const);
  return db.selectFrom('account').selectAll().where(column, '=', value).executeTakeFirst();
}

/** Names are how the administrator calls accounts, so no two are the same. Call it in the writing transaction. */
export async function requireFreeName(
  transaction: Kysely<Schema>,
  name: string,
  self?: AccountId,
): Promise<void> {
  const other = await findAccount(transaction, { name });
  if (other === undefined || other.id === self) return;
  throw new Problem('conflict', `There is already an account named ${name}. Choose another name.`);
}
