import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../src/server/db/open.ts';
import { open } from '../../src/server/index.ts';
import { createClient } from '../../src/shared/client.ts';
import type { CalendarDay } from '../../src/shared/days.ts';
import { addDays } from '../../src/shared/days.ts';
import type { ReminderId } from '../../src/shared/models/ids.ts';
import { fill } from '../../test/support/generate/fill.ts';
import { generateGarage } from '../../test/support/generate/garage.ts';
import { compare, type Figure, median, round } from './figure.ts';
import { serveFile, serveGarage } from './garage.ts';
import { requestsPerSecond } from './load.ts';

const runs = 7;
const events = 2000;
const day = '2026-01-01' as CalendarDay;

interface Feed {
  dataDir: string;
  path: string;
  key: string;
}

async function fillFeed(dataDir: string): Promise<Feed> {
  const garage = await open({ dataDir });
  try {
    const { account, key } = await garage.admin.addAccount('feed');
    const made = generateGarage({ seed: 2, cars: 3, years: 1 });
    const [like] = made.reminders;
    if (!like) throw new Error('The generator made no reminder.');
    const reminders = Array.from({ length: events }, (_, index) => ({
      ...like,
      id: `feed-${index}` as ReminderId,
      dueOn: addDays(day, index % 700),
      status: 'open' as const,
      serviceRecordId: null,
      ruleId: null,
      notes: 'Two lines,\nand a comma; more than seventy-five octets of it as well',
    }));
    const db = await openDatabase(dataDir);
    await fill(db, account.id, { ...made, reminders });
    await db.destroy();
    const client = createClient({
      origin: 'http://127.0.0.1',
      key,
      fetch: (to, init) => garage.fetch(new Request(to, init)),
    });
    const { url } = await client.call('calendarFeed.create', { name: 'Bench' });
    const { pathname, search } = new URL(url);
    return { dataDir, key, path: `${pathname}${search}` };
  } finally {
    await garage.close();
  }
}

/** A calendar of 2,000 events, unchanged and whole, against a server that has its bytes in memory. */
export async function feedAnswers(folder: string): Promise<Figure[]> {
  const { dataDir, path } = await fillFeed(join(folder, 'feed'));
  await using garage = await serveGarage(dataDir);
  const whole = await fetch(`http://127.0.0.1:${garage.port}${path}`);
  const etag = whole.headers.get('etag') ?? '';
  const file = join(folder, 'feed.ics');
  await writeFile(file, new Uint8Array(await whole.arrayBuffer()));
  await using bare = await serveFile(file, etag);
  const cases = [
    ['unchanged', { 'if-none-match': etag }],
    ['cached', {}],
  ] as const;
  const figures: Figure[] = [];
  for (const [what, headers] of cases) {
    const measure = (port: number, durationMs: number) =>
      requestsPerSecond({ port, path, headers, connections: 8, durationMs });
    await measure(garage.port, 2000);
    await measure(bare.port, 2000);
    const pairs: [number, number][] = [];
    for (let run = 0; run < runs; run += 1) {
      pairs.push([await measure(garage.port, 1000), await measure(bare.port, 1000)]);
    }
    const figure = `calendar of ${events} events, ${what}, against a static server`;
    figures.push({ figure, bar: 'ratio ≥ 0.5', unit: 'requests/s', ...compare(pairs) });
  }
  return figures;
}

/** The longest that building the calendar anew keeps everything else waiting, in this process. */
export async function feedRebuild(folder: string): Promise<Figure> {
  const { dataDir, path, key } = await fillFeed(join(folder, 'rebuild'));
  const garage = await open({ dataDir });
  const barMs = 20;
  try {
    const ask = (url: string, init?: RequestInit) =>
      garage.fetch(new Request(`http://127.0.0.1${url}`, init));
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const longest: number[] = [];
    for (let run = 0; run < runs + 3; run += 1) {
      const body = JSON.stringify({ description: `Changed ${run}` });
      await ask('/api/reminders/feed-7', { method: 'PATCH', headers, body });
      const waiting = longestGapMs();
      await (await ask(path)).arrayBuffer();
      longest.push(waiting.end());
    }
    // The first ones compile the code.
    const ours = round(median(longest.slice(3)));
    return {
      figure: `calendar of ${events} events, rebuilt: the longest others wait`,
      bar: 'ratio ≤ 1',
      unit: 'ms',
      ratio: round(ours / barMs),
      ours,
      other: barMs,
      runs,
    };
  } finally {
    await garage.close();
  }
}

/** The longest time between two turns of the event loop from now on. */
function longestGapMs() {
  let longest = 0;
  let last = performance.now();
  let isOver = false;
  const turn = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    end() {
      isOver = true;
      return Math.max(longest, performance.now() - last);
    },
  };
}
