import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { instant } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import { accountId } from '../../shared/models/account.ts';
import { connectionId, headerStyles, origin } from '../../shared/models/connection.ts';
import { themes } from '../../shared/models/desk-state.ts';
import { usualRotateAfterDays } from '../../shared/rules/key-reminders.ts';

const durableRungs = ['keychain', 'passphrase'] as const;
const rungs = [...durableRungs, 'memory'] as const;

// Loose objects: what a newer version wrote beside our fields is kept as it is.
const savedConnection = z.looseObject({
  id: connectionId,
  kind: z.enum(['own', 'remote']),
  label: z.string(),
  /** Null for our own garage, which says where it is each time it starts. */
  origin: origin.nullable(),
  headerStyle: z.enum(headerStyles).catch('bearer'),
  /** Whose garage our own key opens: an account may be renamed, its id stays. */
  accountId: accountId.nullable().catch(null),
  /** Its key was forgotten: the app makes itself none until somebody asks. */
  isLeftAlone: z.boolean().catch(false),
});
export type SavedConnection = z.output<typeof savedConnection>;

const secretNote = z.object({
  hint: z.string(),
  savedAt: instant,
  keptIn: z.enum(durableRungs).catch('keychain'),
});
export type SecretNote = z.output<typeof secretNote>;

const vaultMove = z.object({ from: z.enum(rungs), to: z.enum(rungs), isDone: z.boolean() });

const settingsFile = z.looseObject({
  connections: z.array(savedConnection).min(1),
  activeId: connectionId,
  theme: z.enum(themes).catch('system'),
  rotateAfterDays: z.int().min(1).max(3650).nullable().catch(usualRotateAfterDays),
  /** The states of keys that a person was told of already. */
  toldReminders: z.array(z.string()).catch([]),
  /** Kept once chosen, since calendar programs remember it. */
  garagePort: z.int().min(1).max(65_535).nullable().catch(null),
  /** Calendars of our own garage are shown to the network this computer is on. */
  isCalendarOnNetwork: z.boolean().catch(false),
  /** The rung the user has chosen for what shall outlive a run. */
  vaultRung: z.enum(durableRungs).catch('keychain'),
  /** A move of all secrets that has not come to its end; `isDone` once only old copies are left to go. */
  vaultMove: vaultMove.nullable().catch(null),
  /** Whether the keychain in use was marked as ours. */
  isKeychainMarked: z.boolean().catch(false),
  /** What lies in the keychain or the passphrase file, by name: that it was stored, never what. */
  stored: z.record(z.string(), secretNote).catch({}),
  /** Forgotten while the keychain was not in use, and removed from it as soon as it is. */
  toRemove: z.array(z.string()).catch([]),
  /** The same for the passphrase file. */
  toRemoveFromFile: z.array(z.string()).catch([]),
});
export type SettingsFile = z.output<typeof settingsFile>;

export interface SettingsStore {
  read(): Readonly<SettingsFile>;
  /** Changes the fields named and leaves the others as they lie in the file. */
  write(change: Partial<SettingsFile>): Promise<void>;
  /** Where a file that could not be read was put aside. */
  putAside: string | null;
}

const fileName = 'settings.json';

/** The port remembered for our own garage, before the folder is ours to write in. */
export async function rememberedPort(dataDir: string): Promise<number | null> {
  const found = await load(join(dataDir, fileName));
  return found.state === 'read' ? found.parsed.garagePort : null;
}

export async function openSettings(dataDir: string): Promise<SettingsStore> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, fileName);
  const found = await load(path);
  const putAside = found.state === 'broken' ? await setAside(dataDir) : null;
  let parsed = found.state === 'read' ? found.parsed : fresh();
  // As it lies in the file: a value we do not know stays until its field is changed.
  let raw: Record<string, unknown> = found.state === 'read' ? found.raw : { ...parsed };
  if (found.state !== 'read') await save(path, raw);
  return {
    putAside,
    read: () => parsed,
    async write(change) {
      const before = { parsed, raw };
      parsed = { ...parsed, ...change };
      raw = { ...raw, ...change };
      try {
        await save(path, raw);
      } catch (thrown) {
        parsed = revert(parsed, change, before.parsed);
        raw = revert(raw, change, before.raw);
        throw thrown;
      }
    },
  };
}

/** Takes a change back, but for what has been changed again since. */
function revert<Fields extends Record<string, unknown>>(
  now: Fields,
  change: Record<string, unknown>,
  before: Fields,
): Fields {
  const isOurs = (name: string): boolean => name in change && now[name] === change[name];
  const others = Object.entries(now).filter(([name]) => !isOurs(name));
  const former = Object.entries(before).filter(([name]) => isOurs(name));
  return Object.fromEntries([...others, ...former]) as Fields;
}

function fresh(): SettingsFile {
  const id = connectionId.parse(randomUUID());
  const own: SavedConnection = {
    id,
    kind: 'own',
    label: 'My garage',
    origin: null,
    headerStyle: 'bearer',
    accountId: null,
    isLeftAlone: false,
  };
  return {
    connections: [own],
    activeId: id,
    theme: 'system',
    rotateAfterDays: usualRotateAfterDays,
    toldReminders: [],
    garagePort: null,
    isCalendarOnNetwork: false,
    vaultRung: 'keychain',
    vaultMove: null,
    isKeychainMarked: false,
    stored: {},
    toRemove: [],
    toRemoveFromFile: [],
  };
}

type Found =
  | { state: 'none' }
  | { state: 'broken' }
  | { state: 'read'; raw: Record<string, unknown>; parsed: SettingsFile };

async function load(path: string): Promise<Found> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    if (isMissing(thrown)) return null;
    throw new Problem('unavailable', 'The settings file cannot be read. Check who may read it.', {
      cause: thrown,
    });
  });
  if (text === null) return { state: 'none' };
  try {
    const raw = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    const parsed = settingsFile.parse(raw);
    const hasOwn = parsed.connections.filter(({ kind }) => kind === 'own').length === 1;
    const hasActive = parsed.connections.some(({ id }) => id === parsed.activeId);
    return hasOwn && hasActive ? { state: 'read', raw, parsed } : { state: 'broken' };
  } catch {
    return { state: 'broken' };
  }
}

/** Never over an earlier one: what a person may still want to look into is not ours to drop. */
async function setAside(dataDir: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'settings.broken.json' : `settings.broken-${number}.json`;
    const isTaken = await readFile(join(dataDir, name)).then(
      () => true,
      () => false,
    );
    if (isTaken) continue;
    await rename(join(dataDir, fileName), join(dataDir, name));
    return name;
  }
}

async function save(path: string, value: unknown): Promise<void> {
  try {
    await writeFileAtomic(path, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  } catch (cause) {
    throw new Problem('unavailable', 'The settings could not be saved. Is the disk full?', {
      cause,
    });
  }
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}
