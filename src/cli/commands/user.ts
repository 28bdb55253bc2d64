import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import type { Admin } from '../../server/index.ts';
import { Problem } from '../../shared/errors.ts';
import { databaseUrlOption } from '../arguments.ts';
import { jsonFlag, type OutputOptions, print, printJson, printTable } from '../output.ts';
import { placeOf, type PlaceOptions } from '../place.ts';

type DataOptions = OutputOptions & PlaceOptions;

/** The administrator's commands: they work on the server's data, running or not, and need no key. */
export function addUser(program: Command): void {
  const user = program.command('user').description('accounts on this server’s data');
  const command = (words: string, description: string) =>
    user
      .command(words)
      .description(description)
      .option('--data <dir>', 'the server’s data folder')
      .addOption(databaseUrlOption())
      .option(...jsonFlag);

  command('add <name>', 'make an account and print its key, this once').action(
    (name: string, options: DataOptions) =>
      withAdmin({ ...options, makes: true }, (admin) => add(admin, name, options)),
  );
  command('list', 'the accounts').action((options: DataOptions) =>
    withAdmin(options, (admin) => list(admin, options)),
  );
  command('rotate <name>', 'void the account’s managing keys at once and print a new one')
    .option('--all', 'void every key of the account')
    .action((name: string, options: DataOptions & { all?: true }) =>
      withAdmin(options, (admin) => rotate(admin, name, options)),
    );
  command('remove <name>', 'remove an account and everything in it')
    .option('--yes', 'do not ask')
    .action((name: string, options: DataOptions & { yes?: true }) =>
      withAdmin(options, (admin) => remove(admin, name, options)),
    );
}

async function add(admin: Admin, name: string, options: OutputOptions): Promise<void> {
  const { account, key } = await admin.addAccount(name);
  if (options.json) return printJson({ account, key });
  print(`created ${account.name}  (${account.id})`);
  print(`  api_key: ${key}`);
  print();
  print('share api_key with the user. They configure with: track config');
}

async function list(admin: Admin, options: OutputOptions): Promise<void> {
  const accounts = await admin.listAccounts();
  if (options.json) return printJson({ items: accounts, nextCursor: null });
  if (accounts.length === 0) return print('No accounts yet. Make one with: track user add NAME');
  printTable(accounts.map((account) => [account.name, account.id]));
}

async function rotate(
  admin: Admin,
  name: string,
  options: OutputOptions & { all?: true },
): Promise<void> {
  const { account, key } = await admin.rotateAccount(name, { all: options.all === true });
  if (options.json) return printJson({ account, key });
  print(`rotated ${account.name}  (${account.id})`);
  print(`  api_key: ${key}`);
  print();
  const voided = options.all ? 'every key it had' : 'its old managing key';
  print(`${voided} stopped working. Wherever one was saved, run: track config`);
}

async function remove(
  admin: Admin,
  name: string,
  options: OutputOptions & { yes?: true },
): Promise<void> {
  if (process.stdin.isTTY && !options.yes) await confirmRemoval(name);
  await admin.removeAccount(name);
  if (options.json) return printJson({ removed: name });
  print(`removed ${name}`);
}

async function confirmRemoval(name: string): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await lines.question(
    `This removes ${name} and everything in that garage. Type the name to go on: `,
  );
  lines.close();
  if (typed.trim() !== name)
    throw new Problem('invalid_input', 'The name was not typed; nothing was removed.');
}

async function withAdmin(
  options: DataOptions & { makes?: true },
  act: (admin: Admin) => Promise<void>,
): Promise<void> {
  const { open } = await import('../../server/index.ts');
  const { dataDir, databaseUrl } = await placeOf(options);
  // A mistyped folder must not become a new garage.
  if (!options.makes && !databaseUrl && !existsSync(join(dataDir, 'garage.db'))) {
    throw new Problem('not_found', `There is no garage in ${dataDir}.`);
  }
  const garage = await open({ dataDir, databaseUrl, log: 'silent' });
  try {
    await act(garage.admin);
  } finally {
    await garage.close();
  }
}
