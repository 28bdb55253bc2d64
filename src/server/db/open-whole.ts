import type { Kysely } from 'kysely';
import { requireWhole } from './copy/progress.ts';
import { openDatabase } from './open.ts';
import type { Schema } from './schema.ts';

/** Opens a garage's database as `openDatabase` does, but none that a move has filled by half. */
export async function openWhole(
  ...asked: Parameters<typeof openDatabase>
): Promise<Kysely<Schema>> {
  const db = await openDatabase(...asked);
  try {
    await requireWhole(db);
    return db;
  } catch (thrown) {
    await db.destroy();
    throw thrown;
  }
}
