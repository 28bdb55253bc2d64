import type { Command } from 'commander';
import { type BackupReason, backupReasons } from '../../shared/models/backup-reasons.ts';
import type { Backup } from '../../shared/models/backup.ts';
import type { Backups } from '../../server/index.ts';
import { Problem } from '../../shared/errors.ts';
import { sizeWords } from '../../shared/sizes.ts';
import { databaseUrlOption } from '../arguments.ts';
import { jsonFlag, type OutputOptions, print, printJson, printTable } from '../output.ts';
import { placeOf, type PlaceOptions } from '../place.ts';

interface BackupOptions extends OutputOptions, PlaceOptions {
  list?: true;
}

/** Works on the server's data, running or not, and needs no key. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('back up this server’s garage, beside it or whole into a file')
    .argument('[file]', 'a file of its own, with the attachments in it')
    .option('--data <dir>', 'the server’s data folder')
    .addOption(databaseUrlOption())
    .option('--list', 'the backups kept beside the garage')
    .option(...jsonFlag)
    .action(backup);
}

async function backup(file: string | undefined, options: BackupOptions): Promise<void> {
  const { withBackups } = await import('../../server/index.ts');
  if (options.list && file !== undefined) {
    throw new Problem('invalid_input', 'Give a file, or --list, but not both.');
  }
  await withBackups(await placeOf(options), async (backups) => {
    if (options.list) return list(await backups.list(), options);
    return file === undefined ? makeBeside(backups, options) : makeWhole(backups, file, options);
  });
}

async function makeBeside(backups: Backups, options: OutputOptions): Promise<void> {
  const made = await backups.make();
  if (options.json) return printJson(made);
  print(`backed up as ${made.name}  (${sizeWords(made.bytes)})`);
  print(`  to go back to it: track restore ${made.name}`);
}

async function makeWhole(backups: Backups, file: string, options: OutputOptions): Promise<void> {
  const made = await backups.makeWhole(file);
  if (options.json) return printJson(made);
  print(`backed up to ${made.file}`);
  if (made.missingAttachments > 0) {
    process.stderr.write(
      `${made.missingAttachments} attachments are not in it: their files are gone or damaged.\n`,
    );
  }
}

function list(backups: readonly Backup[], options: OutputOptions): void {
  if (options.json) return printJson({ items: backups, nextCursor: null });
  if (backups.length === 0) return print('No backups yet. Make one with: track backup');
  printTable(backups.map(({ name, reason, bytes }) => [name, words(reason), sizeWords(bytes)]));
}

function words(reason: BackupReason): string {
  return backupReasons[reason].toLowerCase();
}
