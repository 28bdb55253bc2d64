import { createWriteStream, fstatSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { Problem } from '../../shared/errors.ts';
import { contentKind } from '../../shared/models/archive.ts';
import type { Client } from '../../shared/client.ts';
import { carId } from '../../shared/models/ids.ts';
import { listChoice } from '../arguments.ts';
import { configuredClient } from '../client.ts';
import { outputProblem } from '../output.ts';
import { progress } from '../progress.ts';

interface ExportOptions {
  attachments: boolean;
  csv?: ReturnType<typeof listChoice>;
  car?: string;
  bom?: true;
}

export function addExport(program: Command): void {
  program
    .command('export [file]')
    .description('write the whole garage, or one list, to a file or to standard output')
    .option('--no-attachments', 'leave receipts and photos out')
    .option('--csv <list>', 'one list as CSV, such as serviceRecord', listChoice)
    .option('--car <id>', 'with --csv: what belongs to this car')
    .option('--bom', 'with --csv: mark the file as UTF-8, as some spreadsheets want it')
    .action(exportTo);
}

async function exportTo(file: string | undefined, options: ExportOptions): Promise<void> {
  const client = await configuredClient({ isPatient: true });
  const text = options.csv === undefined ? archiveText : sheetText;
  if (file === undefined) await toOutput(text(client, options));
  else await toFile(file, text(client, options));
}

async function toOutput(text: AsyncIterable<string>): Promise<void> {
  if (!fstatSync(1).isFile()) return pipeline(text, process.stdout, { end: false });
  // Into a file, Node's own stream takes a write for done that a full disk took by half.
  try {
    await pipeline(text, createWriteStream('', { fd: 1, autoClose: false }));
  } catch (thrown) {
    if (!(thrown instanceof Error) || thrown instanceof Problem) throw thrown;
    throw outputProblem(thrown) ?? thrown;
  }
}

/** Under another name until it is whole and on the disk: half an archive must not be taken for one. */
async function toFile(file: string, text: AsyncIterable<string>): Promise<void> {
  const part = `${file}.part`;
  try {
    // Waits where the disk is slower than the garage, so that nothing piles up.
    await pipeline(text, createWriteStream(part, { mode: 0o600, flush: true }));
    await rename(part, file);
  } catch (thrown) {
    await rm(part, { force: true });
    if (thrown instanceof Problem) throw thrown;
    const detail = `${file} cannot be written. Is the folder there, and is there room?`;
    throw new Problem('invalid_input', detail, { cause: thrown });
  }
}

async function* archiveText(client: Client, options: ExportOptions): AsyncGenerator<string> {
  const { attachments } = options;
  const told = progress('exported', 'things');
  let cursor: string | undefined;
  do {
    const page = await client.call('archive.export', { attachments, ...(cursor && { cursor }) });
    for (const line of page.items) yield `${JSON.stringify(line)}\n`;
    told.add(page.items.filter(({ kind }) => kind !== undefined && kind !== contentKind).length);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  told.end();
}

async function* sheetText(client: Client, options: ExportOptions): AsyncGenerator<string> {
  if (options.csv === undefined) return;
  const ofCar = options.car === undefined ? {} : { carId: carId.parse(options.car) };
  const { csv } = await client.call('csv.export', { list: options.csv, ...ofCar });
  // The client takes the mark off, as it stands for no character.
  yield options.bom ? `\uFEFF${csv}` : csv;
}
