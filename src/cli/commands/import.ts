import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Client } from '../../shared/client.ts';
import { garageContract } from '../../shared/contract/garage.ts';
import { Problem } from '../../shared/errors.ts';
import type {
  ArchiveConflict,
  ArchiveCounts,
  ArchiveImported,
} from '../../shared/models/archive.ts';
import { carId } from '../../shared/models/ids.ts';
import { type Batch, batchesOf } from '../archive-batches.ts';
import { archiveLines, checkArchive } from '../archive-file.ts';
import { importableChoice } from '../arguments.ts';
import { configuredClient } from '../client.ts';
import { jsonFlag, type OutputOptions, plain, print, printJson, printTable } from '../output.ts';
import { progress } from '../progress.ts';

interface ImportOptions extends OutputOptions {
  dryRun?: true;
  replace?: true;
  csv?: ReturnType<typeof importableChoice>;
  car?: string;
  skipBad?: true;
}

export function addImport(program: Command): void {
  program
    .command('import <file>')
    .description('add what an archive, or a list as CSV, holds and is not there')
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--replace', 'take the archive’s version of what is there and different')
    .option('--csv <list>', 'the file is one list as CSV, such as serviceRecord', importableChoice)
    .option('--car <id>', 'with --csv: the car that is meant where a row names none')
    .option('--skip-bad', 'with --csv: leave bad rows out')
    .option(...jsonFlag)
    .action((file: string, options: ImportOptions) =>
      options.csv === undefined ? importArchive(file, options) : importSheet(file, options),
    );
}

/** Run again after an interruption, it passes over what it has brought already. */
async function importArchive(file: string, options: ImportOptions): Promise<void> {
  const client = await configuredClient({ isPatient: true });
  await checkArchive(file);
  const { dryRun = false, replace = false } = options;
  const told = progress(dryRun ? 'looked at' : 'sent', 'lines');
  const sum = emptySum();
  let header: Batch | null = null;
  for await (const batch of batchesOf(archiveLines(file))) {
    header = { lines: batch.lines.slice(0, 1), places: batch.places.slice(0, 1) };
    addTo(sum, batch, await send(client, batch, { dryRun, replace, isPart: true }));
    told.add(batch.lines.length - 1);
  }
  // What follows from all of it, such as the cars' readings, is set once it is all there.
  if (header && !dryRun)
    addTo(sum, header, await send(client, header, { dryRun, replace, isPart: false }));
  told.end();
  report(sum, options);
}

type Asked = Record<'dryRun' | 'replace' | 'isPart', boolean>;

/** A garage counts the lines it was sent; a person counts those of the file. */
async function send(client: Client, batch: Batch, asked: Asked): Promise<ArchiveImported> {
  try {
    return await client.call('archive.import', { ...asked, lines: batch.lines });
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.fields.length === 0) throw thrown;
    const fields = thrown.fields.map((field) => ({
      ...field,
      line: batch.places[(field.line ?? 0) - 1],
    }));
    const words =
      'These lines were not taken, nor what comes after them. Mend them and import the file again: what is there already is passed over.';
    throw new Problem(thrown.code, words, { fields });
  }
}

interface Sum {
  counts: Map<ArchiveCounts['kind'], ArchiveCounts>;
  conflicts: ArchiveConflict[];
  leftOut: Set<string>;
}

function emptySum(): Sum {
  return { counts: new Map(), conflicts: [], leftOut: new Set() };
}

/** So many are told one by one. */
const conflictsMax = 200;

function addTo(sum: Sum, { places }: Batch, answer: ArchiveImported): void {
  for (const more of answer.counts) {
    const known = sum.counts.get(more.kind);
    sum.counts.set(more.kind, known ? added(known, more) : more);
  }
  for (const conflict of answer.conflicts) {
    if (sum.conflicts.length >= conflictsMax) break;
    sum.conflicts.push({ ...conflict, line: places[conflict.line - 1] ?? conflict.line });
  }
  for (const name of answer.leftOut) sum.leftOut.add(name);
}

function added(one: ArchiveCounts, other: ArchiveCounts): ArchiveCounts {
  return {
    kind: one.kind,
    added: one.added + other.added,
    unchanged: one.unchanged + other.unchanged,
    replaced: one.replaced + other.replaced,
    conflicts: one.conflicts + other.conflicts,
    renumbered: one.renumbered + other.renumbered,
  };
}

function report({ counts, conflicts, leftOut }: Sum, options: ImportOptions): void {
  const all = [...counts.values()];
  if (options.json) printJson({ counts: all, conflicts, leftOut: [...leftOut] });
  else {
    printTable(all.map(countWords));
    for (const name of leftOut)
      print(`left out: ${plain(name)}, which only a newer TrackOut knows`);
  }
  const count = all.reduce((sum, one) => sum + one.conflicts, 0);
  if (count === 0) return;
  const fields = conflicts.map(({ line, kind, id, reason }) => ({
    line,
    path: `${kind} ${id}`,
    message: reason === 'deleted' ? 'It was deleted here.' : 'It is different here.',
  }));
  const words = `${count} ${count === 1 ? 'thing is' : 'things are'} here otherwise, and stayed so. To take the archive’s version, add --replace.`;
  throw new Problem('conflict', words, { fields });
}

function countWords(counts: ArchiveCounts): string[] {
  const words = (['added', 'unchanged', 'replaced', 'conflicts', 'renumbered'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name].toLocaleString('en-US')} ${name}`);
  return [counts.kind, words.join(', ')];
}

async function importSheet(file: string, options: ImportOptions): Promise<void> {
  if (options.csv === undefined) return;
  const client = await configuredClient({ isPatient: true });
  const bytes = await readFile(file).catch((thrown: unknown) => {
    throw new Problem('not_found', `${file} cannot be read. Is it there?`, { cause: thrown });
  });
  // Refused here rather than sent for nothing.
  if (bytes.byteLength > garageContract['csv.import'].bodyBytesMax) throw tooLong(file);
  const answer = await client.call('csv.import', {
    list: options.csv,
    csv: bytes.toString('utf8'),
    dryRun: options.dryRun === true,
    skipBad: options.skipBad === true,
    ...(options.car !== undefined && { carId: carId.parse(options.car) }),
  });
  if (options.json) return printJson(answer);
  const { added: fresh, alreadyThere, skipped } = answer;
  print(`${fresh} added, ${alreadyThere} there already, ${skipped} left out`);
}

function tooLong(file: string): Problem {
  const most = garageContract['csv.import'].bodyBytesMax / (1024 * 1024);
  return new Problem(
    'too_large',
    `${file} is larger than ${most} MB. Split it and import the parts, or take an archive instead.`,
  );
}
