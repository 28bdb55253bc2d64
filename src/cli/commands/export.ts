import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { Command } from 'commander';
import { Problem } from '../../shared/errors.ts';
import { contentKind } from '../../shared/models/archive.ts';
import type { Client } from '../../shared/client.ts';
import { carId } from '../../shared/models/ids.ts';
import { listChoice } from '../arguments.ts';
import { configuredClient } from '../client.ts';
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
  const write = options.csv === undefined ? writeArchive : writeSheet;
  if (file === undefined) await write(client, options, process.stdout);
  else await toFile(file, (out) => write(client, options, out));
}

/** Under another name until it is whole: half an archive must not be taken for one. */
async function toFile(file: string, write: (out: Writable) => Promise<void>): Promise<void> {
  const part = `${file}.part`;
  const out = createWriteStream(part, { mode: 0o600 });
  try {
    await once(out, 'open');
    await write(out);
    out.end();
    await once(out, 'finish');
    await rename(part, file);
  } catch (thrown) {
    out.destroy();
    await rm(part, { force: true });
    if (thrown instanceof Problem) throw thrown;
    const detail = `${file} cannot be written. Is the folder there, and is there room?`;
    throw new Problem('invalid_input', detail, { cause: thrown });
  }
}

async function writeArchive(client: Client, options: ExportOptions, out: Writable): Promise<void> {
  const { attachments } = options;
  const told = progress('exported', 'things');
  let cursor: string | undefined;
  do {
    const page = await client.call('archive.export', { attachments, ...(cursor && { cursor }) });
    for (const line of page.items) await put(out, `${JSON.stringify(line)}\n`);
    told.add(page.items.filter(({ kind }) => kind !== undefined && kind !== contentKind).length);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  told.end();
}

async function writeSheet(client: Client, options: ExportOptions, out: Writable): Promise<void> {
  if (options.csv === undefined) return;
  const ofCar = options.car === undefined ? {} : { carId: carId.parse(options.car) };
  const { csv } = await client.call('csv.export', { list: options.csv, ...ofCar });
  // The client takes the mark off, as it stands for no character.
  await put(out, options.bom ? `\uFEFF${csv}` : csv);
}

/** Waits where the reader is slower than the garage, so that nothing piles up. */
async function put(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}
