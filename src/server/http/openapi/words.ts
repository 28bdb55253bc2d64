/** `serviceRecord` as the name of a type. */
export function pascal(name: string): string {
  return name.replaceAll(/(?:^|\.)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A noun's requests as people look for them: `serviceRecord` under `Service records`. */
export function tagOf(name: string, isList: boolean): string {
  const noun = nounOf(name);
  const given = tags[noun];
  if (given !== undefined) return given;
  const words = noun.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const told = words.charAt(0).toUpperCase() + words.slice(1);
  return isList ? told.replace(/(?<![aeo])y$/, 'ie') + 's' : told;
}

const tags: Readonly<Record<string, string>> = {
  health: 'Garage',
  me: 'Account',
  jobCard: 'Job cards',
  audit: 'Audit trail',
  readiness: 'Readiness',
  wear: 'Wear',
};

export function nounOf(name: string): string {
  return name.split('.', 1)[0] ?? name;
}

/** What a field means where its name and its row do not say it. */
export const fieldWords: Readonly<Record<string, string>> = {
  limit: 'How many at a time, 50 unless said.',
  cursor: 'The `nextCursor` of the page before.',
  carId: 'The car’s id.',
  id: 'The record’s id.',
  dryRun: 'Only says what would happen.',
  from: 'The first day that counts.',
  to: 'The last day that counts.',
  q: 'Words, or how they begin.',
  kind: 'Only this noun.',
  trackDayId: 'The track day’s id.',
  by: 'What to add up by.',
  fileName: 'The name it is to be kept by.',
  skipBad: 'Leaves bad rows out in place of refusing the file.',
};

export const description = `Everything in the garage, over plain HTTP with JSON.

**The key.** Send it as \`Authorization: Bearer tok_...\` or as \`x-track-key: tok_...\`. A key with *read* may GET; POST, PATCH and DELETE need *write*, which always includes read; making and ending other keys needs a key that may *manage*. A key reaches its own account and nothing else.

**A new key in the place of an old one.** \`POST /api/keys/self/rotate\` with \`overlapSeconds\` answers a key like the one that asks, which itself works until the overlap ends: a week at most, and never past its own end. Send as \`key\` one that you made, and the same request again answers the same, so that a lost answer loses nothing; with another \`overlapSeconds\` it moves the end. A key in its overlap counts for nothing towards the five, cannot be rotated again, and ends at once when its successor is.

**Errors** are \`application/problem+json\` with a \`code\` from a closed list. \`detail\` says what happened and what to do; \`fields\` names what is wrong in the input. A record that is missing and one that is another account’s answer alike.

**Lists** come a page at a time: ask again with \`cursor\` set to the answer’s \`nextCursor\` until that is null.

**Amounts.** Money is in minor units with its currency. A day is a date such as \`2026-05-31\`, an instant RFC 3339 in UTC. An odometer reading is a whole number in its car’s own unit.

**Writing safely.** Send an \`Idempotency-Key\` of your own with a write, and sending it again within 30 days changes nothing more: the first answer comes back. A record carries its \`revision\`, which is its answer’s ETag; send it as \`If-Match\` with a change, and where somebody else was faster the answer is 409 with the record as it is now in \`current\`.

**Limits.** A garage that other computers can reach takes 6,000 requests a minute from each key, or as many as its keeper set; one on your own computer counts none. Past that it answers 429 with \`Retry-After\` until the minute is over, and other keys are not held up. Wrong keys are counted apart, by the address they come from: after 20 within a minute the answer is 429 and the wait grows with each twenty, up to an hour. A right key is taken at any time.

**For assistants** the garage speaks MCP at \`/api/mcp\`, with the same keys.`;
