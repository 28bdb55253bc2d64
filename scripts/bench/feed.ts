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
import { type Asked, requestsPerSecond } from './load.ts';

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
    const db = await openDatabase({ dataDir });
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

/** A calendar of 2,000 events: unchanged, against an answer of a line; whole, against a server that has its bytes in memory. */
export async function feedAnswers(folder: string): Promise<Figure[]> {
  const { dataDir, path, key } = await fillFeed(join(folder, 'feed'));
  await using garage = await serveGarage({ dataDir });
  const whole = await fetch(`http://127.0.0.1:${garage.port}${path}`);
  const etag = whole.headers.get('etag') ?? '';
  const file = join(folder, 'feed.ics');
  await writeFile(file, new Uint8Array(await whole.arrayBuffer()));
  await using bare = await serveFile(file);
  const ofCalendar = { port: garage.port, path };
  const authorization = `Bearer ${key}`;
  return [
    await against(
      { ...ofCalendar, headers: { 'if-none-match': etag } },
      { port: garage.port, path: '/api/me', headers: { authorization } },
      {
        figure: `calendar of ${events} events, unchanged, against GET /api/me`,
        bar: 'ratio ≥ 0.9',
      },
    ),
    await against(
      ofCalendar,
      { port: bare.port, path },
      {
        figure: `calendar of ${events} events, cached, against its bytes from memory`,
        bar: 'ratio ≥ 0.5',
      },
    ),
  ];
}

async function against(
  ours: Asked,
  other: Asked,
  words: Pick<Figure, 'figure' | 'bar'>,
): Promise<Figure> {
  const measure = (asked: Asked, durationMs: number) =>
    requestsPerSecond({ ...asked, connections: 8, durationMs });
  await measure(ours, 2000);
  await measure(other, 2000);
  const pairs: [number, number][] = [];
  for (let run = 0; run < runs; run += 1) {
    pairs.push([await measure(ours, 1000), await measure(other, 1000)]);
  }
  return { ...words, unit: 'requests/s', ...compare(pairs) };
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

/**
 * The longest time that this thread worked between two turns of the event loop from now on: what
 * the machine gives to other programs in between says nothing about us.
 */
function longestGapMs() {
  const workedMs = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let longest = 0;
  let last = workedMs();
  let isOver = false;
  const turn = () => {
    const now = workedMs();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    end() {
      isOver = true;
      return Math.max(longest, workedMs() - last);
    },
  };
}
