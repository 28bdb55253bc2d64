/** What of the twelve bits after the version a millisecond starts within: room for some thousand more. */
const startMax = 0x3ff;
const countMax = 0xfff;

let lastMs = 0;
let count = 0;

/**
 * A new row's id: a UUID of version 7. Such ids grow with time, so that new rows land at the
 * end of an index, and cannot be guessed. Those of one process grow within a millisecond too:
 * what was added later sorts later. `Id` is the branded kind wanted.
 */
export function newId<Id extends string>(): Id {
  const random = crypto.randomUUID();
  takeTurn(Number.parseInt(random.slice(0, 3), 16) & startMax);
  const ms = lastMs.toString(16).padStart(12, '0');
  const place = count.toString(16).padStart(3, '0');
  // The rest, with the variant of every UUID, stays random.
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${place}${random.slice(18)}` as Id;
}

/** The next place in time; a clock that was set back waits until it is there again. */
function takeTurn(start: number): void {
  const ms = Date.now();
  if (ms > lastMs) {
    lastMs = ms;
    count = start;
  } else if (count < countMax) count += 1;
  else {
    lastMs += 1;
    count = start;
  }
}
