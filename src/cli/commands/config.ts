import type { Command } from 'commander';
import { tokenHint } from '../../shared/token.ts';
import { clientFor } from '../client.ts';
import { askHidden } from '../hidden-input.ts';
import { jsonFlag, type OutputOptions, plain, print, printJson, printTable } from '../output.ts';
import {
  garageUrl,
  NotConfigured,
  ownGarageSource,
  parseOrigin,
  readSettings,
  readSettingsFile,
  writeSettings,
} from '../settings.ts';

interface ConfigOptions extends OutputOptions {
  show?: true;
  apiUrl?: string;
}

export function addConfig(program: Command): void {
  program
    .command('config')
    .description('save the key this computer uses')
    .option('--show', 'show what is configured and where it comes from, the key masked')
    .option('--api-url <url>', 'the garage’s address, where it is not this computer’s own')
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
  // The key stays with the address it was proven at. Our own garage's is looked up each time.
  const path = await writeSettings({ key, url: from === ownGarageSource ? null : origin });
  if (options.json) return printJson({ path, account });
  print(`wrote ${path}`);
  print(`authenticated as ${plain(account.name)}`);
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
