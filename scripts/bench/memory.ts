import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { type Figure, median, round } from './figure.ts';
import { engineName, type FilledGarage, serveGarage } from './garage.ts';
import { bearer } from './lists.ts';
import { requests } from './load.ts';

const rounds = 5;
const warmUp = 20_000;
const perRound = 20_000;
/** It rests when nothing was asked for some seconds. */
const restMs = 6000;

/** What is asked, and its share: a search of a word that everything holds takes longer than all others. */
const mix = {
  '/api/cars': 0.33,
  '/api/service-records?limit=50': 0.33,
  '/api/reminders': 0.33,
  '/api/search?q=oil': 0.01,
};

/** What the server takes of memory at rest after 100,000 requests, against after its warm-up. */
export async function memoryAtRest(filled: FilledGarage): Promise<Figure> {
  await using garage = await serveGarage(filled);
  const ask = (path: string, count: number) =>
    requests({ port: garage.port, path, headers: bearer(filled), connections: 8, count });
  const all = async (count: number) => {
    for (const [path, share] of Object.entries(mix)) await ask(path, count * share);
    await setTimeout(restMs);
    return residentMb(garage.pid);
  };
  // Twice: what is built again after the first rest stays from then on.
  await all(warmUp);
  const warm = await all(warmUp);
  const after: number[] = [];
  for (let done = 0; done < rounds; done += 1) after.push(await all(perRound));
  const ours = round(median(after.slice(-3)));
  return {
    figure: `${engineName(filled)}: memory at rest after 100,000 requests, against after the warm-up`,
    bar: 'ratio ≤ 1.1, ours ≤ 150',
    unit: 'MB',
    ratio: round(ours / warm),
    ours,
    other: round(warm),
    runs: rounds,
  };
}

/** Linux alone tells it of another process without a program in between. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
