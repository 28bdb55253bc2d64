import { openDatabase } from '../../src/server/db/open.ts';
import { keyVerifier } from '../../src/server/keys/verify.ts';
import { compare, type Figure, median, round } from './figure.ts';
import { barOnSqlite, engineName, type FilledGarage, serveBare, serveGarage } from './garage.ts';
import { requestsPerSecond } from './load.ts';

const runs = 7;
const lists = {
  cars: { path: '/api/cars', what: 'GET /api/cars with a key, 10 cars' },
  records: { path: '/api/service-records?limit=50', what: '50-row list with a key' },
} as const;

/** Requests per second of a list with a key, against a bare server that answers the same. */
export async function listAgainstBare(
  filled: FilledGarage,
  list: keyof typeof lists,
): Promise<Figure> {
  const { path, what } = lists[list];
  await using garage = await serveGarage(filled);
  await using bare = await serveBare(filled, list);
  const measure = (port: number, durationMs: number) =>
    requestsPerSecond({ port, path, headers: bearer(filled), connections: 8, durationMs });
  await requireSame(
    `http://127.0.0.1:${garage.port}${path}`,
    `http://127.0.0.1:${bare.port}`,
    filled,
  );
  await measure(garage.port, 2000);
  await measure(bare.port, 2000);
  const pairs: [number, number][] = [];
  for (let run = 0; run < runs; run += 1) {
    pairs.push([await measure(garage.port, 1000), await measure(bare.port, 1000)]);
  }
  const of = `${filled.records.toLocaleString('en-US')} records`;
  const figure = `${engineName(filled)}: ${what}, ${of}, against a bare server`;
  const bar = barOnSqlite('ratio ≥ 0.5', filled);
  return { figure, bar, unit: 'requests/s', ...compare(pairs) };
}

/** What checking a key costs, as a share of the shortest list's whole request. */
export async function authenticationShare(filled: FilledGarage): Promise<Figure> {
  await using garage = await serveGarage(filled);
  const db = await openDatabase(filled);
  try {
    const verify = keyVerifier(db);
    const now = new Date();
    const checks = 5000;
    const checkUs = async () => {
      const started = performance.now();
      for (let check = 0; check < checks; check += 1) await verify(filled.key, now);
      return ((performance.now() - started) * 1000) / checks;
    };
    const requestUs = async (durationMs: number) =>
      1_000_000 /
      (await requestsPerSecond({
        port: garage.port,
        path: lists.cars.path,
        headers: bearer(filled),
        connections: 8,
        durationMs,
      }));
    await checkUs();
    await requestUs(2000);
    const pairs: [number, number][] = [];
    for (let run = 0; run < runs; run += 1) pairs.push([await checkUs(), await requestUs(1000)]);
    return {
      figure: 'authentication as a share of GET /api/cars',
      bar: 'ratio ≤ 0.15',
      unit: 'µs',
      ratio: round(median(pairs.map(([check, request]) => check / request))),
      ours: round(median(pairs.map(([check]) => check))),
      other: round(median(pairs.map(([, request]) => request))),
      runs,
    };
  } finally {
    await db.destroy();
  }
}

/** Or the two sides would not do the same work. */
async function requireSame(one: string, other: string, filled: FilledGarage): Promise<void> {
  const textOf = async (url: string) => (await fetch(url, { headers: bearer(filled) })).text();
  const [ours, bare] = [await textOf(one), await textOf(other)];
  if (ours !== bare)
    throw new Error(`Not the same bytes:\n${ours.slice(0, 900)}\n${bare.slice(0, 900)}`);
}

export function bearer({ key }: Pick<FilledGarage, 'key'>): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}
