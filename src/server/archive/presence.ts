import type { NounTable } from '../db/nouns.ts';
import type { Owned } from '../db/owned.ts';
import { derivedId } from './derived-id.ts';

/** So many ids in one statement are below what both engines take. */
const idsAtOnce = 200;

/** Which things of an account are there, asked in as few questions as can be. */
export interface Presence {
  /** Asks for what is not known yet. Until then nothing is there. */
  load(named: readonly { table: NounTable; id: string }[]): Promise<void>;
  /** The id under which it is there, null where it is not. */
  find(table: NounTable, id: string): string | null;
  /** It has just been put there. */
  add(table: NounTable, sentId: string, id: string): void;
}

interface Options {
  /** Things that were made after that are not there. */
  asOf?: string;
  /** An import also finds what it had to give another id. */
  findsDerived?: true;
}

export function presenceOf(own: Owned, { asOf, findsDerived }: Options = {}): Presence {
  const known = new Map<NounTable, Map<string, string | null>>();
  const ofTable = (table: NounTable): Map<string, string | null> => {
    const ids = known.get(table) ?? new Map<string, string | null>();
    known.set(table, ids);
    return ids;
  };

  async function ask(table: NounTable, ids: readonly string[]): Promise<void> {
    const derived = findsDerived ? ids.map((id) => derivedId(own.accountId, id)) : [];
    let there = own.select(table).where('id', 'in', [...ids, ...derived] as never);
    if (asOf !== undefined) there = there.where('created_at', '<=', asOf as never);
    const found = new Set((await there.select('id').execute()).map((row) => String(row.id)));
    ids.forEach((id, index) => {
      const candidates = [id, derived[index]];
      ofTable(table).set(id, candidates.find((one) => one !== undefined && found.has(one)) ?? null);
    });
  }

  return {
    async load(named) {
      const wanted = new Map<NounTable, Set<string>>();
      for (const { table, id } of named) {
        if (ofTable(table).has(id)) continue;
        wanted.set(table, (wanted.get(table) ?? new Set()).add(id));
      }
      for (const [table, set] of wanted) {
        const ids = [...set];
        for (let start = 0; start < ids.length; start += idsAtOnce) {
          await ask(table, ids.slice(start, start + idsAtOnce));
        }
      }
    },
    find: (table, id) => ofTable(table).get(id) ?? null,
    add: (table, sentId, id) => ofTable(table).set(sentId, id),
  };
}
