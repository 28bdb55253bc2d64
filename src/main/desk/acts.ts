import { randomUUID } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { type DeskAct, deskAct } from '../../shared/models/desk-act.ts';
import type { DeskActEvent } from '../../shared/models/desk-act-events.ts';
import type { Place } from './connections.ts';

/** What this app did with keys and links on this computer. The garage's audit trail knows only what was asked of it. */
export interface Acts {
  /** Of the demo nothing is written: it leaves no trace. */
  note(event: DeskActEvent, place: Pick<Place, 'kind' | 'label'>, hint: string | null): void;
  /** Newest first. */
  list(): readonly DeskAct[];
  /** Resolves once all of it lies in the file. */
  close(): Promise<void>;
}

const fileName = 'acts.jsonl';
/** Years of a person's acts. The oldest go when the file is opened. */
const actsMax = 1000;

/** A line an act, appended, in a file that only its owner reads. */
export async function openActs(dataDir: string, now: () => Date): Promise<Acts> {
  const path = join(dataDir, fileName);
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  const acts = lines.slice(-actsMax).flatMap(readLine);
  let written: Promise<unknown> = Promise.resolve();

  // An act that was done is not undone because there is no room to write of it.
  function inTurn(write: () => Promise<unknown>): void {
    written = written.then(write).catch(() => undefined);
  }
  if (lines.length > actsMax) {
    const kept = acts.map((act) => `${JSON.stringify(act)}\n`).join('');
    inTurn(() => writeFileAtomic(path, kept, { mode: 0o600 }));
  }

  return {
    note(event, { kind, label }, hint) {
      if (kind === 'demo') return;
      const act: DeskAct = {
        id: randomUUID(),
        at: now().toISOString(),
        event,
        place: label,
        hint,
      };
      acts.push(act);
      if (acts.length > actsMax) acts.shift();
      inTurn(() => appendFile(path, `${JSON.stringify(act)}\n`, { mode: 0o600 }));
    },
    list: () => acts.toReversed(),
    close: async () => void (await written),
  };
}

/** A line cut off by a crash, or of a newer version, is passed over. */
function readLine(line: string): DeskAct[] {
  try {
    const read = deskAct.safeParse(JSON.parse(line));
    return read.success ? [read.data] : [];
  } catch {
    return [];
  }
}
