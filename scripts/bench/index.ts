import { z } from 'zod';
import type { Engine } from '../../src/server/db/engine.ts';
import { feedAnswers, feedRebuild } from './feed.ts';
import type { Figure } from './figure.ts';
import { Garages } from './garages.ts';
import { growth } from './growth.ts';
import { authenticationShare, listAgainstBare } from './lists.ts';
import { memoryAtRest } from './memory.ts';
import { proxiedAgainstDirect } from './proxied.ts';
import { durableWrites } from './writes.ts';

const few = 1000;
const many = 100_000;
/** What growth goes up to; below the few there is no growth. */
const most = z.coerce
  .number('TRACKOUT_BENCH_RECORDS is a number of records.')
  .int()
  .min(few)
  .parse(process.env['TRACKOUT_BENCH_RECORDS'] ?? 1_000_000);

await using garages = await Garages.open();
for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  // A database server goes on by itself when the program that started it ends.
  process.once(signal, () => {
    void garages[Symbol.asyncDispose]().finally(() => process.exit(status));
  });
}
const { folder } = garages;

const list = async (engine: Engine, name: 'cars' | 'records') =>
  listAgainstBare(await garages.filled(engine, many), name);
const growthOn = async (engine: Engine) =>
  growth(await garages.filled(engine, few), await garages.filled(engine, most));
const writesOn = async (engine: Engine) =>
  durableWrites(
    await garages.filled(engine, 10_000, 'written'),
    await garages.filled(engine, 10_000, 'written-bare'),
  );
const memoryOn = async (engine: Engine) => memoryAtRest(await garages.filled(engine, many));

const benches: Readonly<Record<string, () => Promise<Figure | Figure[]>>> = {
  cars: () => list('sqlite', 'cars'),
  records: () => list('sqlite', 'records'),
  authentication: async () => authenticationShare(await garages.filled('sqlite', many)),
  growth: () => growthOn('sqlite'),
  writes: () => writesOn('sqlite'),
  feed: () => feedAnswers(folder),
  rebuild: () => feedRebuild(folder),
  memory: () => memoryOn('sqlite'),
  proxied: () => proxiedAgainstDirect(folder),
  'postgres-lists': async () => [await list('postgres', 'cars'), await list('postgres', 'records')],
  'postgres-growth': () => growthOn('postgres'),
  'postgres-writes': () => writesOn('postgres'),
  'postgres-memory': () => memoryOn('postgres'),
};

/** `npm run bench -- cars growth` runs those two, without names all of them: a JSON line a figure. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  const known = Object.keys(benches).join(', ');
  throw new Error(`There is no benchmark named ${unknown.join(', ')}. There are: ${known}.`);
}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const figure of [await bench()].flat()) process.stdout.write(`${JSON.stringify(figure)}\n`);
}
