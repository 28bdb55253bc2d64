/** What RFC 5545 asks of the bytes, checked without any calendar library. */
export interface RawCalendar {
  /** Physical lines, without their CRLF. */
  lines: string[];
  /** The properties of the calendar itself, unfolded, with their raw values. */
  properties: Map<string, string>;
  /** The properties of each event, unfolded: `DTSTART;VALUE=DATE` and the like with their raw values. */
  events: Map<string, string>[];
  /** Those of the alarms of each event. */
  alarms: Map<string, string>[][];
}

/** Reads a calendar by the letter. Throws at the first line that breaks a rule. */
export function readRawCalendar(text: string): RawCalendar {
  if (!text.endsWith('\r\n')) throw new Error('The last line has no CRLF.');
  if (/[^\r]\n|\r[^\n]/.test(text)) throw new Error('A line ends in something else than CRLF.');
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines) {
    if (line === '') throw new Error('A line is empty.');
    if (Buffer.byteLength(line) > 75) throw new Error(`A line has more than 75 octets: ${line}`);
    if (!line.isWellFormed()) throw new Error(`A line was cut inside a character: ${line}`);
  }
  const unfolded = text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n');
  return { lines, ...contentOf(unfolded) };
}

function contentOf(unfolded: readonly string[]): Omit<RawCalendar, 'lines'> {
  const properties = new Map<string, string>();
  const events: Map<string, string>[] = [];
  const alarms: Map<string, string>[][] = [];
  const open: string[] = [];
  for (const line of unfolded) {
    const colon = line.indexOf(':');
    if (colon < 1) throw new Error(`A line is no property: ${line}`);
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)];
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') {
        events.push(new Map());
        alarms.push([]);
      }
      if (value === 'VALARM') alarms.at(-1)?.push(new Map());
    } else if (name === 'END') {
      if (open.pop() !== value) throw new Error(`${value} ends where it was not open.`);
    } else if (open.at(-1) === 'VEVENT') {
      if (events.at(-1)?.has(name)) throw new Error(`${name} stands twice in one event.`);
      events.at(-1)?.set(name, value);
    } else if (open.at(-1) === 'VALARM') {
      alarms.at(-1)?.at(-1)?.set(name, value);
    } else {
      properties.set(name, value);
    }
  }
  if (open.length > 0) throw new Error(`${open.join(', ')} never ended.`);
  return { properties, events, alarms };
}
