import type { Command } from 'commander';
import { Problem } from '../../shared/errors.ts';
import { type Key, type KeyId, keyId, type Scopes } from '../../shared/models/key.ts';
import { canWrite } from '../../shared/models/key-rules.ts';
import { daysChoice, overlapChoice, overlaps } from '../arguments.ts';
import { configuredClient } from '../client.ts';
import { jsonFlag, type OutputOptions, plain, print, printJson, printTable } from '../output.ts';
import { replaceKey } from '../replace-key.ts';
import { keychainSource } from '../settings.ts';
import { timeWords } from '../time-words.ts';

type CreateOptions = OutputOptions & { write?: true; expires?: number };
type RotateOptions = OutputOptions & { overlap: keyof typeof overlaps };

const msPerDay = 86_400_000;

/** The keys an account gives out to its tools, through the API. */
export function addKeys(program: Command): void {
  const keys = program.command('keys').description('the account’s API keys');
  keys
    .command('list', { isDefault: true })
    .description('the keys, and when and by what each was used')
    .option(...jsonFlag)
    .action(list);
  keys
    .command('create <name>')
    .description('make a key and print it, this once')
    .option('--write', 'it may change things, not only read them')
    .option('--expires <days>', 'it ends after so many days: 30, 90 or 365', daysChoice)
    .option(...jsonFlag)
    .action(create);
  keys
    .command('rotate <id>')
    .description('put a new key in the place of one; self is the key that track uses')
    .option(
      '--overlap <time>',
      'how long the old one works on: now, 1h, 24h or 7d',
      overlapChoice,
      '24h',
    )
    .option(...jsonFlag)
    .action(rotate);
  keys
    .command('revoke <id>')
    .description('end a key at once, with the one it replaced')
    .option(...jsonFlag)
    .action(revoke);
}

async function list(options: OutputOptions): Promise<void> {
  const answer = await (await configuredClient()).call('key.list', {});
  if (options.json) return printJson(answer);
  printTable(
    answer.items.map((key) => [key.id, key.name, mayWords(key), endWords(key), usedWords(key)]),
  );
}

async function create(name: string, { write, expires, json }: CreateOptions): Promise<void> {
  const scopes: Scopes = write ? ['read', 'write'] : ['read'];
  const expiresAt =
    expires === undefined ? null : new Date(Date.now() + expires * msPerDay).toISOString();
  const client = await configuredClient();
  const made = await client.call('key.create', { name, scopes, expiresAt });
  if (json) return printJson(made);
  print(`created ${plain(made.name)}  (${made.id}, ${mayWords(made)})`);
  print(`  api_key: ${plain(made.key)}`);
  print();
  print('give api_key to that one tool. It is not shown again');
}

async function rotate(typed: string, options: RotateOptions): Promise<void> {
  const asked = replaceKey(keyIdOf(typed), overlaps[options.overlap]);
  const { successor, oldId, keptIn, finish } = await asked;
  const { key, ...row } = successor;
  // What is kept is shown to nobody; what is not must be seen before anything else fails.
  if (options.json) {
    printJson(keptIn === null ? successor : { ...row, keptIn });
    await finish();
    return;
  }
  print(`rotated ${plain(row.name)}  (${oldId} is now ${row.id})`);
  print(keptIn === null ? `  api_key: ${plain(key)}` : keptWords(keptIn));
  print();
  const until = await finish();
  const ends = until === null ? 'stopped working' : `works until ${timeWords(until)}`;
  print(`the old key ${ends}. Put the new one wherever else it was saved`);
}

async function revoke(typed: string, options: OutputOptions): Promise<void> {
  const id = keyIdOf(typed);
  await (await configuredClient()).call('key.revoke', { id });
  if (options.json) return printJson({ revoked: id });
  print(`revoked ${id}`);
}

/** Said without repeating it: a whole key has no business in a list of commands. */
function keyIdOf(typed: string): KeyId {
  const id = keyId.safeParse(typed);
  if (id.success && !typed.includes('_')) return id.data;
  const detail = 'Use a key’s id, the eight letters and digits that stand first in: track keys';
  throw new Problem('invalid_input', detail);
}

function keptWords(keptIn: string): string {
  return keptIn === keychainSource ? 'kept the key in the keychain' : `wrote ${keptIn}`;
}

function mayWords(key: Key): string {
  const may = canWrite(key) ? 'read and write' : 'read-only';
  return key.canManage ? `${may}, manages keys` : may;
}

function endWords({ state, expiresAt, replacedBy }: Key): string {
  if (expiresAt === null) return 'no end';
  if (state === 'replaced') return `replaced by ${replacedBy}, works until ${timeWords(expiresAt)}`;
  return `${state === 'expired' ? 'expired' : 'until'} ${timeWords(expiresAt)}`;
}

function usedWords({ lastUsedAt, lastUsedBy }: Key): string {
  if (lastUsedAt === null) return 'never used';
  return `last used ${timeWords(lastUsedAt)}${lastUsedBy === null ? '' : ` by ${lastUsedBy}`}`;
}
