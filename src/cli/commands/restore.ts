import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { Problem } from '../../shared/errors.ts';
import { jsonFlag, type OutputOptions, print, printJson } from '../output.ts';

interface RestoreOptions extends OutputOptions {
  data?: string;
  yes?: true;
}

/** Works on the data of a server that is not running. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('put a backup in the place of this server’s garage')
    .argument('<backup>', 'a name from track backup --list, or a file')
    .option('--data <dir>', 'the server’s data folder')
    .option('--yes', 'do not ask')
    .option(...jsonFlag)
    .action(restore);
}

async function restore(nameOrFile: string, options: RestoreOptions): Promise<void> {
  const { defaultDataDir, restoreBackup } = await import('../../server/index.ts');
  const dataDir = options.data ?? defaultDataDir();
  if (process.stdin.isTTY && !options.yes) await confirm(dataDir);
  const restored = await restoreBackup(dataDir, nameOrFile);
  if (options.json) return printJson(restored);
  const { before, putAside, missingAttachments } = restored;
  print(`restored ${nameOrFile} in ${dataDir}`);
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

async function confirm(dataDir: string): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await lines.question(
    `This puts the backup in the place of the garage in ${dataDir}, which is kept as a backup first. Type yes to go on: `,
  );
  lines.close();
  if (typed.trim().toLowerCase() !== 'yes') {
    throw new Problem('invalid_input', 'Nothing was restored, and nothing was changed.');
  }
}
