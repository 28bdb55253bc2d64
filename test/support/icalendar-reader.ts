import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const read = z.object({
  name: z.string().nullable(),
  ttl: z.string().nullable(),
  events: z.array(
    z.object({
      uid: z.string(),
      summary: z.string(),
      description: z.string().nullable(),
      location: z.string().nullable(),
      status: z.string(),
      sequence: z.int(),
      start: z.string(),
      end: z.string().nullable(),
      stamp: z.string(),
      lastModified: z.string(),
      /** Seconds after the start. */
      alarms: z.array(z.int()),
      errors: z.array(z.string()),
    }),
  ),
});
export type ReadCalendar = z.output<typeof read>;

/** The system's own Python: packages of Debian are in no other. */
const python = '/usr/bin/python3';

/** A second reader of calendars, which knows nothing of ours: the one that khal is built on. */
export function icalendarReader() {
  const child = spawn(python, [join(import.meta.dirname, 'icalendar-reader.py')]);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** One at a time. */
    async read(calendar: string): Promise<ReadCalendar> {
      child.stdin.write(`${Buffer.from(calendar).toString('base64')}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`The reader ended: ${said}`);
      return read.parse(JSON.parse(value));
    },
    async close(): Promise<void> {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
    },
  };
}
