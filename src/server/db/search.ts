import { type RawBuilder, sql } from 'kysely';
import type { AccountId } from '../../shared/models/account.ts';
import type { CarId } from '../../shared/models/car.ts';
import { type NounKind, type SearchHit, subjectId } from '../../shared/models/search.ts';
import { type ServiceType, serviceTypes } from '../../shared/models/service-types.ts';
import { type Asked, compiledOnce } from './compiled.ts';
import { engineOf } from './engine.ts';
import { nouns, type NounTable } from './nouns.ts';
import type { Owned } from './owned.ts';
import { sortKey } from './sort-key.ts';

type Row = Readonly<Record<string, unknown>>;

/** A hit tells what it is in a line; its own screen shows the rest. */
const textMax = 200;
/** Of a word that everything holds, the latest: ranking more costs more than it tells. */
const rankedMax = 500;
/** An insert's values stay below what both engines take in one statement. */
const rowsAtOnce = 200;

/** Makes rows findable by what they say now. Runs in the transaction of each change. */
export async function indexRows(own: Owned, table: NounTable, rows: readonly Row[]): Promise<void> {
  await unindexRows(
    own,
    rows.map(({ id }) => String(id)),
  );
  await indexNew(own, table, rows);
}

const insertEntry = compiledOnce(
  (own: Owned, entry: NonNullable<ReturnType<typeof searchEntryOf>> & Asked) =>
    own.db.insertInto('search_entry').values(entry),
);

/** The same of rows that cannot be in the index yet, for which there is nothing to take out. */
export async function indexNew(own: Owned, table: NounTable, rows: readonly Row[]): Promise<void> {
  const entries = rows
    .map((row) => searchEntryOf(own.accountId, table, row))
    .filter((entry) => entry !== null);
  const [entry] = entries;
  if (entries.length === 1 && entry) {
    await insertEntry(own, entry);
    return;
  }
  for (let start = 0; start < entries.length; start += rowsAtOnce) {
    const part = entries.slice(start, start + rowsAtOnce);
    await own.db.insertInto('search_entry').values(part).execute();
  }
}

export async function unindexRows(own: Owned, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += rowsAtOnce) {
    await own.db
      .deleteFrom('search_entry')
      // An import may name something as somebody else named theirs.
      .where('account_id', '=', own.accountId)
      .where('subject_id', 'in', ids.slice(start, start + rowsAtOnce))
      .execute();
  }
}

/** What the index holds of a row; null of one that says nothing. */
export function searchEntryOf(accountId: AccountId, table: NounTable, row: Row) {
  const { kind, what, title, text } = nouns[table];
  const says = (columns: readonly string[]): string =>
    columns
      .map((column) => (composed.has(column) ? leavesOf(row[column]) : plainText(row[column])))
      .filter((part) => part !== '')
      .join(' ');
  const name = says(title) || labelOf(row['type']);
  const rest = says(text);
  // A thing with nothing to say, such as a bare measurement, is found through what it belongs to.
  if (name === '' && rest === '') return null;
  const titleText = name || what.charAt(0).toUpperCase() + what.slice(1);
  const carId = table === 'car' ? row['id'] : row['car_id'];
  return {
    account_id: accountId,
    kind,
    subject_id: String(row['id']),
    car_id: (carId ?? null) as CarId | null,
    title: titleText,
    text: startOf(rest),
    // One blank between words and none at the end: PostgreSQL takes no empty word.
    words: [accountWord(accountId), ...wordsOf(`${titleText} ${rest}`)].join(' '),
  };
}

/** What has no name of its own is called by its type. */
function labelOf(type: unknown): string {
  return typeof type === 'string' && Object.hasOwn(serviceTypes, type)
    ? serviceTypes[type as ServiceType]
    : '';
}

function plainText(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.replaceAll('_', ' ') : '';
}

/** The columns that hold JSON text. */
const composed = new Set(['job_card', 'springs', 'dampers', 'bars', 'recap', 'checklist']);

/** What people wrote into a composed value; the names of its fields are nobody's words. */
function leavesOf(value: unknown): string {
  const words: string[] = [];
  if (typeof value !== 'string') return '';
  JSON.parse(value, (_, leaf: unknown) => {
    if (typeof leaf === 'string' && leaf !== '') words.push(leaf);
    return leaf;
  });
  return words.join(' ');
}

/** Half a character is worse than one less. */
function startOf(text: string): string {
  return text.slice(0, textMax).replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * Both engines cut words differently, so they are given words already cut: letters and digits,
 * folded. A longer one than PostgreSQL takes is several.
 */
function wordsOf(text: string): string[] {
  return sortKey(text).match(/[\p{L}\p{N}]{1,100}/gu) ?? [];
}

/**
 * One account's entries are found by a word of their own, so that nobody else's cost anything. Its
 * first character is of private use: no word that is asked for begins like it.
 */
function accountWord(accountId: string): string {
  return `\uE000${accountId.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`;
}

/** What holds words that start with each of those asked for, the best first. */
export async function findWords(
  own: Owned,
  { q, kind, limit }: { q: string; kind?: NounKind | undefined; limit: number },
): Promise<SearchHit[]> {
  const words = wordsOf(q);
  if (words.length === 0) return [];
  const ofKind = kind === undefined ? sql`` : sql`and e.kind = ${kind}`;
  const query =
    engineOf(own.db) === 'sqlite'
      ? sqliteQuery(own, words, ofKind)
      : postgresQuery(own, words, ofKind);
  const { rows } = await sql<{
    kind: NounKind;
    subject_id: string;
    car_id: CarId | null;
    title: string;
    text: string;
  }>`select kind, subject_id, car_id, title, text from (${query}) as latest order by rank, number desc limit ${sql.lit(limit)}`.execute(
    own.db,
  );
  return rows.map((row) => ({
    kind: row.kind,
    id: subjectId.parse(row.subject_id),
    carId: row.car_id,
    title: row.title,
    text: row.text,
  }));
}

function sqliteQuery(own: Owned, words: readonly string[], ofKind: RawBuilder<unknown>) {
  const asked = [`"${accountWord(own.accountId)}"`, ...words.map((word) => `"${word}"*`)].join(' ');
  return sql`select e.*, ${places('instr', words)} as rank from search_index
    join search_entry e on e.number = search_index.rowid
    where search_index match ${asked} and e.account_id = ${own.accountId} ${ofKind}
    order by search_index.rowid desc limit ${sql.lit(rankedMax)}`;
}

function postgresQuery(own: Owned, words: readonly string[], ofKind: RawBuilder<unknown>) {
  const asked = [`'${accountWord(own.accountId)}'`, ...words.map((word) => `'${word}':*`)];
  const query = sql`cast(${asked.join(' & ')} as tsquery)`;
  return sql`select e.*, ${places('strpos', words)} as rank from search_entry e
    where e.vector @@ ${query} and e.account_id = ${own.accountId} ${ofKind}
    order by e.number desc limit ${sql.lit(rankedMax)}`;
}

/**
 * How far back the words stand, the title's before the rest. The engines' own measures ask how rare
 * a word is in everything there is, which takes longer the more there is.
 */
function places(find: 'instr' | 'strpos', words: readonly string[]): RawBuilder<number> {
  const each = words.map((word) => sql`${sql.raw(find)}(e.words, ${` ${word}`})`);
  return sql`(${sql.join(each, sql` + `)})`;
}
