import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { feedAnswers, feedRebuild } from './feed.ts';
import type { Figure } from './figure.ts';
import { fillGarage } from './garage.ts';
import { growth } from './growth.ts';
import { authenticationShare, listAgainstBare } from './lists.ts';
import { memoryAtRest } from './memory.ts';
import { proxiedAgainstDirect } from './proxied.ts';
import { durableWrites } from './writes.ts';

const folder = await mkdtemp(join(tmpdir(), 'trackout-bench-'));
const filledOf = new Map<number, ReturnType<typeof fillGarage>>();

/** Filled once, whoever asks first. */
function filled(records: number): ReturnType<typeof fillGarage> {
  const known = filledOf.get(records) ?? fillGarage(join(folder, `garage-${records}`), records);
  filledOf.set(records, known);
  return known;
}

const growing = [1_000, 1_000_000] as const;
const benches: Readonly<Record<string, () => Promise<Figure | Figure[]>>> = {
  cars: async () => listAgainstBare(await filled(100_000), 'cars'),
  records: async () => listAgainstBare(await filled(100_000), 'records'),
  authentication: async () => authenticationShare(await filled(100_000)),
  growth: async () => growth(await filled(growing[0]), await filled(growing[1]), growing),
  writes: () => durableWrites(folder, 10_000),
  feed: () => feedAnswers(folder),
  rebuild: () => feedRebuild(folder),
  memory: async () => memoryAtRest(await filled(100_000)),
  proxied: () => proxiedAgainstDirect(folder),
};

/** `npm run bench -- cars growth` runs those two, without names all of them: a JSON line a figure. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  const known = Object.keys(benches).join(', ');
  throw new Error(`There is no benchmark named ${unknown.join(', ')}. There are: ${known}.`);
}
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const figure of [await bench()].flat())
      process.stdout.write(`${JSON.stringify(figure)}\n`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
