/**
 * A new row's id: a UUID of version 7. Such ids grow with time, so that new rows land at the
 * end of an index, and cannot be guessed. `Id` is the branded kind wanted.
 */
export function newId<Id extends string>(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const stamp = new DataView(bytes.buffer);
  const ms = Date.now();
  stamp.setUint32(0, Math.floor(ms / 2 ** 16));
  stamp.setUint16(4, ms % 2 ** 16);
  // The version in four bits, the variant in two; the other 74 stay random.
  stamp.setUint16(6, 0x7000 | (stamp.getUint16(6) & 0x0fff));
  stamp.setUint8(8, 0x80 | (stamp.getUint8(8) & 0x3f));
  const hex = Buffer.from(bytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as Id;
}
