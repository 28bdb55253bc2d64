import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { instant } from '../../../shared/dates.ts';
import { Problem } from '../../../shared/errors.ts';
import { type ConnectionId, connectionId } from '../../../shared/models/connection.ts';
import { keyId } from '../../../shared/models/key.ts';
import { rotationStepNames } from '../../../shared/models/overlaps.ts';
import { overlap } from '../../../shared/models/rotation.ts';

/** All that is needed to go on after a crash, and no secret: those lie in the vault alone. */
const rotationEntry = z.object({
  connectionId,
  /** The last step that is certain to have been taken. */
  step: z.enum(rotationStepNames),
  overlap,
  oldId: keyId,
  oldHint: z.string(),
  oldExpiresAt: instant.nullable(),
  newHint: z.string(),
  /** In memory a new key does not outlive the run it was made in. */
  isInMemory: z.boolean(),
  startedAt: instant,
  /** By the garage's clock; null until it has taken the new key. */
  replacedAt: instant.nullable(),
  /** From when until when we may still have used the old key ourselves, by our own clock. */
  acceptedAt: instant.nullable(),
  currentAt: instant.nullable(),
  endsAt: instant.nullable(),
  usedAt: instant.nullable(),
});
export type RotationEntry = z.output<typeof rotationEntry>;

const journalFile = z.object({ rotations: z.array(rotationEntry) });

export interface Journal {
  of(id: ConnectionId): RotationEntry | null;
  all(): readonly RotationEntry[];
  /** On the disk when it resolves. */
  write(entry: RotationEntry): Promise<void>;
  drop(id: ConnectionId): Promise<void>;
  /** Where a journal that could not be read was put aside. */
  putAside: string | null;
}

const fileName = 'rotation.json';

export async function openJournal(dataDir: string): Promise<Journal> {
  const path = join(dataDir, fileName);
  const found = await load(path);
  let entries: readonly RotationEntry[] = found ?? [];
  const putAside = found === null ? 'rotation.broken.json' : null;
  if (putAside !== null) await rename(path, join(dataDir, putAside));

  // One after the other: two garages' rotations share the file.
  let turn: Promise<unknown> = Promise.resolve();
  function save(id: ConnectionId, next: RotationEntry | null): Promise<void> {
    const saved = turn.then(async () => {
      const others = entries.filter((entry) => entry.connectionId !== id);
      const rotations = next === null ? others : [...others, next];
      await store(dataDir, { rotations });
      entries = rotations;
    });
    turn = saved.catch(() => undefined);
    return saved;
  }
  const of = (id: ConnectionId): RotationEntry | null =>
    entries.find((entry) => entry.connectionId === id) ?? null;

  return {
    of,
    all: () => entries,
    write: (entry) => save(entry.connectionId, entry),
    async drop(id) {
      if (of(id) !== null) await save(id, null);
    },
    putAside,
  };
}

/** Null when what is there cannot be read as a journal. */
async function load(path: string): Promise<readonly RotationEntry[] | null> {
  try {
    return journalFile.parse(JSON.parse(await readFile(path, 'utf8'))).rotations;
  } catch (thrown) {
    const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    return isMissing ? [] : null;
  }
}

async function store(dataDir: string, value: z.input<typeof journalFile>): Promise<void> {
  try {
    // Its content is synced before it gets its name; the name itself only with its folder.
    await writeFileAtomic(join(dataDir, fileName), `${JSON.stringify(value, null, 2)}\n`, {
      mode: 0o600,
    });
    await syncFolder(dataDir);
  } catch (cause) {
    throw new Problem(
      'unavailable',
      'The steps of the rotation could not be saved. Is the disk full?',
      { cause },
    );
  }
}

/** Windows opens no folders, and needs none of this. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  try {
    await handle?.sync().catch(() => undefined);
  } finally {
    await handle?.close();
  }
}
