import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { readHeader, readLine } from '../../shared/archive-line.ts';
import type { ProblemField } from '../../shared/errors.ts';
import {
  type archiveImport,
  type ArchiveCounts,
  archiveVersion,
  type ArchiveImported,
} from '../../shared/models/archive.ts';
import { auditWrite } from '../db/audit.ts';
import { badLines } from '../db/refuse.ts';
import type { Writing } from '../db/writing.ts';
import type { Context } from '../http/handler.ts';
import { keepContents, type KnownContent, type SentContent } from './contents.ts';
import { refreshCalendar, refreshOdometers } from './follow.ts';
import { type Incoming, place, type Placed } from './place.ts';
import { type Archived, kinds } from './stored.ts';
import { tried } from './trial.ts';

type Asked = z.output<typeof archiveImport>;

/** Read in a few milliseconds; other requests have their turn before the next. */
const linesAtOnce = 100;
const conflictsMax = 200;

/** Adds what an archive holds and is not there: all that is sent or, with bad lines, nothing. */
export async function importArchive(
  { write, blobs }: Context,
  asked: Asked,
): Promise<ArchiveImported> {
  // Before the transaction, which everybody else's writes would wait for.
  const reading = await readLines(asked.lines);
  const { problems } = reading;
  const contents = await keepContents(blobs, reading.contents, { ...asked, problems });
  if (problems.length > 0) throw badLines(problems);
  return tried(asked.dryRun, write, async (writing) => {
    const placed = await placeAll(writing, reading.incoming, { asked, contents });
    return answerOf(placed, reading.leftOut);
  });
}

async function placeAll(
  writing: Writing,
  incoming: readonly Incoming[],
  { asked, contents }: { asked: Asked; contents: ReadonlyMap<string, KnownContent> },
): Promise<Placed[]> {
  const problems: ProblemField[] = [];
  const isPartOfTrial = asked.dryRun && asked.isPart;
  const { replace } = asked;
  const placed = await place(writing, incoming, { replace, isPartOfTrial, contents, problems });
  if (problems.length > 0) throw badLines(problems.toSorted(byLine));
  const put = placed.filter(({ outcome }) => outcome === 'added' || outcome === 'replaced');
  if (put.length > 0) {
    await auditWrite(writing, { event: 'account.imported', subject: writing.accountId });
    await refreshCalendar(
      writing,
      put.map(({ kind }) => kind),
    );
  }
  if (!asked.isPart) await refreshOdometers(writing);
  return placed;
}

export function byLine(one: ProblemField, other: ProblemField): number {
  return (one.line ?? 0) - (other.line ?? 0);
}

interface Reading {
  incoming: Incoming[];
  contents: SentContent[];
  problems: ProblemField[];
  leftOut: Set<string>;
}

async function readLines(lines: Asked['lines']): Promise<Reading> {
  const reading: Reading = { incoming: [], contents: [], problems: [], leftOut: new Set() };
  const header = readHeader(lines[0]);
  if ('problem' in header) throw badLines([{ path: '', line: 1, message: header.problem }]);
  for (const [index, value] of lines.entries()) {
    if (index % linesAtOnce === 0) await setImmediate();
    if (index > 0) readInto(reading, { value, line: index + 1, version: header.version });
  }
  return reading;
}

function readInto(
  { incoming, contents, problems, leftOut }: Reading,
  { value, line, version }: { value: Asked['lines'][number]; line: number; version: number },
): void {
  const read = readLine(value, version);
  switch (read.is) {
    case 'record':
      for (const name of read.leftOut) leftOut.add(`${read.kind}.${name}`);
      incoming.push({ line, kind: read.kind, item: read.item as Archived });
      return;
    case 'content':
      contents.push({ line, sha256: read.sha256, content: read.content });
      return;
    case 'unknown':
      leftOut.add(read.kind);
      return;
    case 'bad':
      problems.push({ path: read.path, message: newerWords(read.message, version), line });
  }
}

function newerWords(message: string, version: number): string {
  return version > archiveVersion
    ? `${message} This archive is of a newer TrackOut: update this garage, then import it.`
    : message;
}

function answerOf(placed: readonly Placed[], leftOut: ReadonlySet<string>): ArchiveImported {
  const conflicts = placed.flatMap(({ line, kind, sentId: id, outcome }) =>
    outcome === 'different' || outcome === 'deleted' ? [{ line, kind, id, reason: outcome }] : [],
  );
  return {
    counts: kinds.flatMap((kind) => countsOf(kind, placed)),
    conflicts: conflicts.slice(0, conflictsMax),
    leftOut: [...leftOut],
  };
}

function countsOf(kind: ArchiveCounts['kind'], placed: readonly Placed[]): ArchiveCounts[] {
  const ofKind = placed.filter((one) => one.kind === kind);
  if (ofKind.length === 0) return [];
  const count = (...outcomes: Placed['outcome'][]): number =>
    ofKind.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const isRenumbered = ({ id, sentId, outcome }: Placed): boolean =>
    outcome === 'added' && id !== sentId;
  return [
    {
      kind,
      added: count('added'),
      unchanged: count('unchanged'),
      replaced: count('replaced'),
      conflicts: count('different', 'deleted'),
      renumbered: ofKind.filter(isRenumbered).length,
    },
  ];
}
