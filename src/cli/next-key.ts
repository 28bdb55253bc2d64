import { stat } from 'node:fs/promises';
import { Problem } from '../shared/errors.ts';
import { clientFor } from './client-for.ts';
import {
  type ClientSettings,
  keychainSource,
  NotConfigured,
  readSettings,
  readSettingsFile,
  settingsPath,
  writeSettings,
} from './settings.ts';

/**
 * Where the key in use is kept, with room for one beside it: there the new one lies from before
 * the garage hears of it until it has taken the old one's place, so that no end of this process
 * loses it.
 */
export interface KeyPlace {
  readNext(): Promise<string | null>;
  keepNext(next: string): Promise<void>;
  dropNext(): Promise<void>;
  /** Puts it in the place of the key in use. */
  useNext(next: string): Promise<void>;
}

/** Null where somebody else keeps the key: it came by the environment. */
export function keyPlaceOf(from: string): KeyPlace | null {
  if (from === keychainSource) return inKeychain;
  return from === settingsPath() ? inFile : null;
}

const inFile: KeyPlace = {
  readNext: async () => (await readSettingsFile()).next_api_key ?? null,
  async keepNext(next) {
    await write({ key: await keyInFile(), next: { value: next } });
  },
  async dropNext() {
    await write({ key: await keyInFile() });
  },
  async useNext(next) {
    await write({ key: { value: next } });
  },
};

const inKeychain: KeyPlace = {
  async readNext() {
    const { next_in_keychain: isThere } = await readSettingsFile();
    return isThere ? (await entries()).next.read() : null;
  },
  async keepNext(next) {
    await (await entries()).next.keep(next);
    // From here on it is looked for.
    await write({ key: 'inKeychain', next: 'inKeychain' });
  },
  async dropNext() {
    await (await entries()).next.remove();
    await write({ key: 'inKeychain' });
  },
  async useNext(next) {
    await (await entries()).current.keep(next);
    await this.dropNext();
  },
};

async function keyInFile(): Promise<{ value: string }> {
  const { api_key: value } = await readSettingsFile();
  if (value === undefined) throw new NotConfigured();
  return { value };
}

async function write(settings: Omit<Parameters<typeof writeSettings>[0], 'url'>): Promise<void> {
  const { api_url: url = null } = await readSettingsFile();
  await writeSettings({ ...settings, url });
}

async function entries() {
  // Loaded late: who keeps the key in the file never needs it.
  const { keyInKeychain } = await import('./keychain.ts');
  const path = settingsPath();
  return { current: keyInKeychain(path), next: keyInKeychain(path, 'next') };
}

/** Another command may be rotating right now, and its garage not have been asked yet. */
const graceMs = 60_000;

/** The settings, with a rotation ended that was cut off: which of the two keys is in use is for the garage to say. */
export async function settledSettings(): Promise<ClientSettings> {
  const settings = await readSettings();
  const place = keyPlaceOf(settings.key.from);
  const next = (await place?.readNext()) ?? null;
  if (place === null || next === null) return settings;
  try {
    await clientFor(settings.url.value, next).call('me.get', {});
  } catch (thrown) {
    const isUnknown = Problem.of(thrown).code === 'unauthorized';
    // Of another garage than the file's the environment may speak, for this once.
    const isTold = settings.url.from !== 'TRACK_API_URL';
    if (isUnknown && isTold && (await ageMs(settingsPath())) > graceMs) await place.dropNext();
    return settings;
  }
  await place.useNext(next);
  process.stderr.write(
    'note: a rotation of the key had been cut off. The new key is in use now; the old one works until its overlap ends.\n',
  );
  return { ...settings, key: { ...settings.key, value: next } };
}

async function ageMs(path: string): Promise<number> {
  return Date.now() - (await stat(path)).mtimeMs;
}
