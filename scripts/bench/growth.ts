import { compare, type Figure } from './figure.ts';
import { engineName, type FilledGarage, serveGarage } from './garage.ts';
import { bearer } from './lists.ts';
import { p50Ms } from './load.ts';

const runs = 7;
const reads = 150;
/** A search of everything may take a second, and would be measured for a quarter of an hour. */
const searches = 10;

/** What is asked of both garages; as much comes back from either. */
const asked = {
  'by car': () => '/api/service-records?carId=g1-3-car&limit=10',
  'by type': () => '/api/service-records?type=OIL_CHANGE&limit=10',
  'by car and type': () => '/api/service-records?carId=g1-3-car&type=OIL_CHANGE&limit=10',
  'by date': () => '/api/service-records?from=2025-10-01&to=2025-12-01&limit=10',
  'search for a common word': () => '/api/search?q=washer&limit=10',
  'search for three words': () => '/api/search?q=coolant%20flush%202025&limit=10',
  'a record by its id': ({ recordId }: FilledGarage) => `/api/service-records/${recordId}`,
};

/** How a read's p50 grows from a small garage to a large one. */
export async function growth(small: FilledGarage, large: FilledGarage): Promise<Figure[]> {
  await using ofSmall = await serveGarage(small);
  await using ofLarge = await serveGarage(large);
  const counts = [small, large].map(({ records }) => records.toLocaleString('en-US')).join(' → ');
  const figures: Figure[] = [];
  for (const [what, pathOf] of Object.entries(asked)) {
    const one = { port: ofSmall.port, path: pathOf(small), headers: bearer(small) };
    const other = { port: ofLarge.port, path: pathOf(large), headers: bearer(large) };
    const isSearch = what.startsWith('search');
    const times = isSearch ? searches : reads;
    await p50Ms(one, times * 2);
    await p50Ms(other, times * 2);
    const pairs: [number, number][] = [];
    for (let run = 0; run < runs; run += 1) {
      const before = await p50Ms(one, times);
      pairs.push([await p50Ms(other, times), before]);
    }
    const figure = `${engineName(large)}: ${what}, ${counts} records, p50`;
    // All that holds the words is read, and there is more of it; a person waits for the whole time.
    const bar = isSearch ? 'ours ≤ 100' : 'ratio ≤ 1.3';
    figures.push({ figure, bar, unit: 'ms', ...compare(pairs) });
  }
  return figures;
}
