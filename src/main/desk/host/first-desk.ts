import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../../../shared/errors.ts';
import { type RingAnswer, ringDoorbell } from './doorbell.ts';

/** So long may a desk take from holding the folder to putting its sign up. */
const patienceMs = 5000;
const pauseMs = 100;

export type Opened<Desk> = { desk: Desk } | { first: RingAnswer };

/** Opens the data folder, unless another desk has it: then it is asked to show itself. */
export async function openFirstDesk<Desk>(
  dataDir: string,
  open: () => Promise<Desk>,
): Promise<Opened<Desk>> {
  const first = await ringDoorbell(dataDir);
  if (first) return { first };
  try {
    return { desk: await open() };
  } catch (thrown) {
    const isHeld = thrown instanceof Problem && thrown.code === 'conflict';
    // Two started at once: the other was quicker, and its sign is about to be up.
    const other = isHeld ? await ringUntilAnswered(dataDir) : null;
    if (!other) throw thrown;
    return { first: other };
  }
}

async function ringUntilAnswered(dataDir: string): Promise<RingAnswer | null> {
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    const answer = await ringDoorbell(dataDir);
    if (answer) return answer;
    await pause(pauseMs);
  }
  return null;
}
