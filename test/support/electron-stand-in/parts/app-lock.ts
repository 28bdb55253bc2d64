import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

export type SecondInstance = { argv: string[]; workingDirectory: string; additional: unknown };

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function holderOf(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** The first process of a data folder keeps the lock; a later one leaves it a note and is told no. */
export function takeLock(
  userData: string,
  additional: unknown,
  onSecond: (second: SecondInstance) => void,
): (() => void) | undefined {
  const folder = join(userData, 'stand-in-singleton');
  const lock = join(folder, 'lock');
  mkdirSync(folder, { recursive: true });
  const holder = holderOf(lock);
  if (holder !== undefined && holder !== process.pid) {
    const note = { argv: process.argv, workingDirectory: process.cwd(), additional };
    const draft = join(folder, `draft-${randomUUID()}`);
    writeFileSync(draft, JSON.stringify(note));
    // A rename is whole or not there: the first process never reads half a note.
    renameSync(draft, draft.replace('draft-', 'note-'));
    return undefined;
  }
  writeFileSync(lock, String(process.pid));
  const read = (): void => {
    for (const name of readdirSync(folder).filter((entry) => entry.startsWith('note-'))) {
      const note = JSON.parse(readFileSync(join(folder, name), 'utf8')) as SecondInstance;
      rmSync(join(folder, name));
      onSecond(note);
    }
  };
  const watcher = watch(folder, read);
  return () => {
    watcher.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
