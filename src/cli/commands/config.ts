import type { Command } from 'commander';
import { Problem } from '../../shared/errors.ts';
import { tokenHint } from '../../shared/token.ts';
import { clientFor } from '../client-for.ts';
import { askHidden } from '../hidden-input.ts';
import { keychainEntry, keyInKeychain } from '../keychain.ts';
import { jsonFlag, type OutputOptions, plain, print, printJson, printTable } from '../output.ts';
import {
  garageUrl,
  NotConfigured,
  ownGarageSource,
  parseOrigin,
  readSettings,
  readSettingsFile,
  settingsPath,
  writeSettings,
} from '../settings.ts';

interface ConfigOptions extends OutputOptions {
  show?: true;
  apiUrl?: string;
  keychain?: true;
}

export function addConfig(program: Command): void {
  program
    .command('config')
    .description('save the key this computer uses')
    .option('--show', 'show what is configured and where it comes from, the key masked')
    .option('--api-url <url>', 'the garage’s address, where it is not this computer’s own')
    .option('--keychain', 'keep the key in the system’s keychain instead of the file')
    .option(...jsonFlag)
    .action((options: ConfigOptions) => (options.show ? show(options) : configure(options)));
}

/** Asks the garage before it writes: a wrong key changes nothing. */
async function configure(options: ConfigOptions): Promise<void> {
  const saved = await readSettingsFile();
  const { value: origin, from } = options.apiUrl
    ? { value: parseOrigin(options.apiUrl), from: '--api-url' }
    : await garageUrl(saved);
  const key = await askHidden('Track api_key:');
  if (key === '') throw new NotConfigured();
  const { account } = await clientFor(origin, key).call('me.get', {});
  // In the keychain before the file stops having it, and out of it after the file has it again.
  if (options.keychain) await keyInKeychain(settingsPath()).keep(key);
  const path = await writeSettings({
    key: options.keychain ? 'inKeychain' : { value: key },
    // The key stays with the address it was proven at. Our own garage's is looked up each time.
    url: from === ownGarageSource ? null : origin,
  });
  if (saved.keychain && !options.keychain) await leaveKeychain(path);
  if (saved.next_in_keychain) await leaveKeychain(path, 'next');
  if (options.json) return printJson({ path, account });
  if (options.keychain) print('kept the key in the keychain');
  print(`wrote ${path}`);
  print(`authenticated as ${plain(account.name)}`);
}

/** The key is in the file by now, so that a keychain that refuses is no reason to fail. */
async function leaveKeychain(path: string, which?: 'next'): Promise<void> {
  try {
    await keyInKeychain(path, which).remove();
  } catch (thrown) {
    const { message } = Problem.of(thrown);
    process.stderr.write(
      `warning: the keychain still has a key of track (${keychainEntry(path)}). ${message}\n`,
    );
  }
}

async function show(options: OutputOptions): Promise<void> {
  const { key, url } = await readSettings();
  const masked = { value: tokenHint(key.value), from: key.from };
  if (options.json) return printJson({ api_key: masked, api_url: url });
  printTable([
    ['api_key', masked.value, `from ${masked.from}`],
    ['api_url', url.value, url.from === 'default' ? 'default' : `from ${url.from}`],
  ]);
}
