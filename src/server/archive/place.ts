import { setImmediate } from 'node:timers/promises';
import type { ProblemField } from '../../shared/errors.ts';
import type { NounKind } from '../../shared/models/search.ts';
import { missing } from '../db/missing.ts';
import { nouns } from '../db/nouns.ts';
import type { Owned } from '../db/owned.ts';
import { indexRows } from '../db/search.ts';
import type { Writing } from '../db/writing.ts';
import { type KnownContent, knownContent } from './contents.ts';
import { derivedId } from './derived-id.ts';
import { follow } from './follow.ts';
import { type Known, knownOf, takenIds } from './known.ts';
import { type Presence, presenceOf } from './presence.ts';
import { type Named, namedBy, withNames } from './references.ts';
import { type Archived, isSame, kinds, type Row, rowOf, tableOf } from './stored.ts';

/** A thing that comes from elsewhere. `line` is where it stands, 1-based. */
export interface Incoming {
  line: number;
  kind: NounKind;
  item: Archived;
}

export type Outcome = 'added' | 'unchanged' | 'replaced' | 'different' | 'deleted';

export interface Placed {
  line: number;
  kind: NounKind;
  /** Its id here. */
  id: string;
  sentId: string;
  outcome: Outcome;
}

export interface Placing {
  replace: boolean;
  /** A trial of one part: nothing is put down, since what it names may stand in another. */
  isPartOfTrial: boolean;
  contents: ReadonlyMap<string, KnownContent>;
}

/** An insert's values stay below what both engines take in one statement. */
const rowsAtOnce = 100;

/**
 * Puts things down as they come, with their ids, and adds to `problems` those that cannot be.
 * What is there and the same stays untouched, so that the same archive again changes nothing.
 */
export async function place(
  writing: Writing,
  incoming: readonly Incoming[],
  { problems, ...placing }: Placing & { problems: ProblemField[] },
): Promise<Placed[]> {
  const presence = presenceOf(writing.own, { findsDerived: true });
  const placed: Placed[] = [];
  for (const kind of kinds) {
    const ofKind = incoming.filter((one) => one.kind === kind);
    const seen = new Set<string>();
    for (let start = 0; start < ofKind.length; start += rowsAtOnce) {
      const slice = ofKind.slice(start, start + rowsAtOnce).filter(({ item, line }) => {
        const isFirst = !seen.has(item.id);
        seen.add(item.id);
        if (!isFirst) problems.push({ path: 'id', message: 'This id stands here twice.', line });
        return isFirst;
      });
      const parts = { kind, presence, placing, problems };
      placed.push(...(await placeSlice(writing, slice, parts)));
      await setImmediate();
    }
  }
  return placed;
}

interface Parts {
  kind: NounKind;
  presence: Presence;
  placing: Placing;
  problems: ProblemField[];
}

interface Decided extends Placed {
  item: Archived;
  before: Known | null;
}

async function placeSlice(
  writing: Writing,
  slice: readonly Incoming[],
  { kind, presence, placing, problems }: Parts,
): Promise<Placed[]> {
  const { own } = writing;
  const known = await knownOf(
    own,
    kind,
    slice.map(({ item }) => item.id),
  );
  const befores = [...known.values()].flatMap(({ before }) => (before ? [before.item] : []));
  const named = slice.flatMap(({ item }) => namedBy(kind, item));
  await presence.load([...named, ...befores.flatMap((item) => namedBy(kind, item))]);
  const nameOf = await namer(own, presence, named);

  const decided: Decided[] = [];
  for (const { line, item: sent } of slice) {
    const { id, before } = known.get(sent.id) ?? { id: sent.id, before: null };
    const item = { ...withNames(kind, sent, nameOf), id };
    const outcome = outcomeOf(kind, { item, before, replace: placing.replace, presence });
    if (outcome === 'added' || outcome === 'replaced') {
      const problem = await refusal(writing, { kind, sent, presence, placing });
      if (problem) {
        problems.push({ ...problem, line });
        continue;
      }
    }
    decided.push({ line, kind, id, sentId: sent.id, outcome, item, before });
  }
  if (!placing.isPartOfTrial) await putDown(writing, kind, decided);
  for (const { sentId, id, outcome } of decided) {
    if (outcome !== 'deleted') presence.add(tableOf(kind), sentId, id);
  }
  return decided;
}

/** The ids that things have, or will have, here. What stands further down is taken at its word. */
async function namer(own: Owned, presence: Presence, named: readonly Named[]) {
  const taken = new Set<string>();
  for (const table of ['attachment', 'part'] as const) {
    const later = named.filter((one) => one.as === 'later' && one.table === table);
    const unmet = later.filter(({ id }) => presence.find(table, id) === null);
    for (const id of await takenIds(
      own,
      table,
      unmet.map(({ id }) => id),
    )) {
      taken.add(id);
    }
  }
  return ({ table, as, id }: Omit<Named, 'field'>): string | null => {
    const there = presence.find(table, id);
    if (there !== null || as !== 'later') return there;
    return taken.has(id) ? derivedId(own.accountId, id) : id;
  };
}

interface Comparing {
  item: Archived;
  before: Known | null;
  replace: boolean;
  presence: Presence;
}

function outcomeOf(kind: NounKind, { item, before, replace, presence }: Comparing): Outcome {
  if (before === null) return 'added';
  if (before.isGone) return replace ? 'replaced' : 'deleted';
  // Neither names what is not there: an archive does not, and here it shows nowhere.
  const there = (of: Archived): Archived =>
    withNames(kind, of, ({ table, id }) => presence.find(table, id));
  if (isSame(kind, there(item), there(before.item))) return 'unchanged';
  return replace ? 'replaced' : 'different';
}

interface Refusing {
  kind: NounKind;
  sent: Archived;
  presence: Presence;
  placing: Placing;
}

async function refusal(
  { own }: Writing,
  { kind, sent, presence, placing }: Refusing,
): Promise<Omit<ProblemField, 'line'> | null> {
  for (const { field, table, as, id } of namedBy(kind, sent)) {
    if (as === 'later' || placing.isPartOfTrial || presence.find(table, id) !== null) continue;
    return { path: field, message: missing(nouns[table].what).message };
  }
  if (kind !== 'attachment') return null;
  const content = await knownContent(own, String(sent['sha256']), placing.contents);
  if (content === null) {
    const message =
      'The file of this attachment does not come with it. Send its content on the line before, or export again with attachments.';
    return { path: 'sha256', message };
  }
  const { type, size } = content;
  if (type === sent['type'] && size === sent['size']) return null;
  return { path: 'type', message: `Its file is of the type ${type} and has ${size} bytes.` };
}

async function putDown(
  writing: Writing,
  kind: NounKind,
  decided: readonly Decided[],
): Promise<void> {
  const { own, now } = writing;
  const table = tableOf(kind);
  const added = decided.filter(({ outcome }) => outcome === 'added');
  const rows: Row[] = added.map(({ item }) => rowOf(kind, item));
  if (rows.length > 0) await own.insert(table, rows as never).execute();
  const replaced = decided.filter(({ outcome }) => outcome === 'replaced');
  for (const { item, before } of replaced) {
    const revision = (before?.item.revision ?? 0) + 1;
    const createdAt = before?.item.createdAt ?? item.createdAt;
    const { id, ...columns } = rowOf(kind, {
      ...item,
      revision,
      createdAt,
      updatedAt: now.toISOString(),
    });
    const update = before?.isGone ? own.updateGone(table) : own.update(table);
    await update
      .where('id', '=', id as never)
      .set(columns as never)
      .execute();
    rows.push({ ...columns, id });
  }
  await indexRows(own, table, rows);
  const put = [...added, ...replaced];
  await follow[kind]?.(
    writing,
    put.map(({ item, before }) => ({ item, before: before?.item ?? null })),
  );
}
