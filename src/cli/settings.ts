import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse, stringify, TomlError } from 'smol-toml';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { invalidInput, Problem } from '../shared/errors.ts';
import { origin } from '../shared/models/connection.ts';

/** A command that needs a key was run without one; the exact words stand in index.ts (K6). */
export class NotConfigured extends Error {}

const defaultUrl = 'http://127.0.0.1:47800';
export const ownGarageSource = 'the garage that runs on this computer';
export const keychainSource = 'the keychain';

export function settingsPath(): string {
  return join(homedir(), '.track', 'config.toml');
}

const settingsFile = z.object({
  api_key: z.string().min(1).optional(),
  /** The key is in the system's keychain instead. */
  keychain: z.boolean().optional(),
  api_url: z.string().optional(),
  /** The one that is to take the key's place, while the garage is asked for that. */
  next_api_key: z.string().min(1).optional(),
  next_in_keychain: z.boolean().optional(),
});
export type SettingsFile = z.output<typeof settingsFile>;

/** A value together with where it comes from, for `track config --show`. */
interface Sourced {
  value: string;
  from: string;
}

export interface ClientSettings {
  key: Sourced;
  url: Sourced;
}

/** Environment before file before what this computer's own garage says (K5). */
export async function readSettings(): Promise<ClientSettings> {
  const file = await readSettingsFile();
  const key = firstSourced([
    [process.env['TRACK_API_KEY'], 'TRACK_API_KEY'],
    [file.api_key, settingsPath()],
  ]);
  if (!key && !file.keychain) throw new NotConfigured();
  return { key: key ?? (await keyOfKeychain()), url: await garageUrl(file) };
}

async function keyOfKeychain(): Promise<Sourced> {
  // Loaded late: who keeps the key in the file never needs it.
  const { keyInKeychain } = await import('./keychain.ts');
  const key = await keyInKeychain(settingsPath()).read();
  if (key !== null) return { value: key, from: keychainSource };
  throw new Problem(
    'unauthorized',
    'The keychain no longer has the key that track kept there. Run: track config --keychain',
  );
}

export async function garageUrl(file: SettingsFile): Promise<Sourced> {
  const url = firstSourced([
    [process.env['TRACK_API_URL'], 'TRACK_API_URL'],
    [file.api_url, settingsPath()],
  ]);
  return url ? { ...url, value: parseOrigin(url.value) } : ownGarage();
}

export function parseOrigin(typed: string): string {
  const parsed = origin.safeParse(typed);
  if (!parsed.success)
    throw invalidInput(parsed.error, `${typed}: ${parsed.error.issues[0]?.message}`);
  return parsed.data;
}

export interface NextSettings {
  key: { value: string } | 'inKeychain';
  url: string | null;
  next?: { value: string } | 'inKeychain';
}

/** Writes with mode 600 from the first byte on; `api_url` is left out when it is the default (K3). */
export async function writeSettings(next: NextSettings): Promise<string> {
  const path = settingsPath();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const isDefault = next.url === null || next.url === defaultUrl;
  const kept = next.key === 'inKeychain' ? { keychain: true } : { api_key: next.key.value };
  const text = stringify({ ...kept, ...(!isDefault && { api_url: next.url }), ...nextOf(next) });
  await writeFileAtomic(path, text, { mode: 0o600 });
  return path;
}

function nextOf({ next }: NextSettings): SettingsFile {
  if (next === undefined) return {};
  return next === 'inKeychain' ? { next_in_keychain: true } : { next_api_key: next.value };
}

export async function readSettingsFile(): Promise<SettingsFile> {
  const path = settingsPath();
  try {
    return settingsFile.parse(parse(await readFile(path, 'utf8')));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return {};
    const isUnreadable = thrown instanceof TomlError || thrown instanceof z.ZodError;
    const reason = isUnreadable ? 'is not in the form that track writes' : 'cannot be read';
    throw new Problem(
      'invalid_input',
      `${path} ${reason}. Mend it, or remove it and run: track config`,
      {
        cause: thrown,
      },
    );
  }
}

/** The app's garage may have had to take another port than the usual one. */
async function ownGarage(): Promise<Sourced> {
  // Loaded late: a command without a key must say so at once.
  const { defaultDataDir, readGarageFile } = await import('../server/index.ts');
  const running = await readGarageFile(defaultDataDir());
  if (running && running.origin !== defaultUrl) {
    return { value: running.origin, from: ownGarageSource };
  }
  return { value: defaultUrl, from: 'default' };
}

function firstSourced(candidates: [value: string | undefined, from: string][]): Sourced | null {
  for (const [value, from] of candidates) if (value) return { value, from };
  return null;
}
