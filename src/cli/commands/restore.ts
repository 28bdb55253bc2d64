import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { Problem } from '../../shared/errors.ts';
import { databaseUrlOption } from '../arguments.ts';
import { jsonFlag, type OutputOptions, print, printJson } from '../output.ts';
import { placeOf, type PlaceOptions } from '../place.ts';

interface RestoreOptions extends OutputOptions, PlaceOptions {
  yes?: true;
}

/** In a folder, for a server that is not running; in a database, also beneath those that are. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('put a backup in the place of this server’s garage')
    .argument('<backup>', 'a name from track backup --list, or a file')
    .option('--data <dir>', 'the server’s data folder')
    .addOption(databaseUrlOption())
    .option('--yes', 'do not ask')
    .option(...jsonFlag)
    .action(restore);
}

async function restore(nameOrFile: string, options: RestoreOptions): Promise<void> {
  const { restoreBackup } = await import('../../server/index.ts');
  const place = await placeOf(options);
  // The URL may hold a password, which is not to stand on a screen.
  const where = place.databaseUrl === undefined ? place.dataDir : 'the database';
  if (process.stdin.isTTY && !options.yes) await confirm(where);
  const restored = await restoreBackup(place, nameOrFile);
  if (options.json) return printJson(restored);
  const { before, putAside, missingAttachments } = restored;
  print(`restored ${nameOrFile} in ${where}`);
  if (before !== null) {
    print(`  what was there is kept as ${before.name}`);
    print(`  to go back to it: track restore ${before.name}`);
  }
  if (putAside !== null) print(`  what was there was damaged, and lies in ${putAside}`);
  if (missingAttachments > 0) {
    process.stderr.write(
      `${missingAttachments} attachments could not be found, neither in the backup nor in the folder.\n`,
    );
  }
}

async function confirm(where: string): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await lines.question(
    `This puts the backup in the place of the garage in ${where}, which is kept as a backup first. Type yes to go on: `,
  );
  lines.close();
  if (typed.trim().toLowerCase() !== 'yes') {
    throw new Problem('invalid_input', 'Nothing was restored, and nothing was changed.');
  }
}
