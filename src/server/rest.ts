import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So long without a request is quiet. */
const quietMs = 2000;
/** Fewer requests than these leave little lying. */
const requestsMin = 1000;

export interface Rest {
  noteRequest(): void;
  stop(): void;
}

/**
 * Gives memory back when a busy time is over. V8 lets garbage lie for as long as nobody asks for
 * room: a garage on somebody's laptop would keep more than twice what it needs, for days.
 */
export function restWhenQuiet(collect: () => void = collector()): Rest {
  let requests = 0;
  let before = 0;
  let collected = 0;
  const look = setInterval(() => {
    const isQuiet = requests === before;
    before = requests;
    if (!isQuiet || requests - collected < requestsMin) return;
    collected = requests;
    collect();
  }, quietMs);
  look.unref();
  return { noteRequest: () => void (requests += 1), stop: () => clearInterval(look) };
}

/** V8's own, of the kind that gives all free memory back: about a tenth of a second. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: object) => void;
  return () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
