/** What of the twelve bits beside the time a millisecond starts within: room for some thousand more. */
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
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const stamp = new DataView(bytes.buffer);
  takeTurn(stamp.getUint16(6) & startMax);
  stamp.setUint32(0, Math.floor(lastMs / 2 ** 16));
  stamp.setUint16(4, lastMs % 2 ** 16);
  // The version in four bits, the variant in two; the last 62 stay random.
  stamp.setUint16(6, 0x7000 | count);
  stamp.setUint8(8, 0x80 | (stamp.getUint8(8) & 0x3f));
  const hex = Buffer.from(bytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as Id;
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
