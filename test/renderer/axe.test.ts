import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPageFixture, type PageFixture } from '../support/page-fixture.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let fixture: PageFixture;
let axe: string;

beforeAll(async () => {
  axe = await readFile(axePath, 'utf8');
  fixture = await openPageFixture();
}, 120_000);
afterAll(() => fixture?.close());

const places: readonly (readonly [scene: string, place: string])[] = [
  ['', ''],
  ['demo', '/garage'],
  ['empty', '/garage'],
  ['failed', '/garage'],
  ['demo', '/cars/demo-car-e46'],
  ['demo', '/cars/demo-car-e46/service'],
  ['demo', '/cars/demo-car-e46/maintenance'],
  ['demo', '/reminders'],
  ['locked', '/settings/connection'],
  ['limit', '/settings/keys'],
  ['demo', '/settings/calendar'],
  ['demo', '/settings/appearance'],
  ['demo', '/settings/about'],
];

describe.each(['light', 'dark'] as const)('in the %s theme', (scheme) => {
  it.each(places)('axe finds nothing in %s%s', { timeout: 60_000 }, async (scene, place) => {
    const page = await fixture.open({ scene, place, scheme });
    await page.getByText('Loading', { exact: true }).waitFor({ state: 'detached' });
    // By the debugger and not by a script element, which the page's policy refuses.
    await page.evaluate(axe);
    const found = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })');
    await page.context().close();
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual(
      [],
    );
  });
});

it('does nothing that its policy refuses, and logs no error', () => {
  expect(fixture.complaints).toEqual([]);
});
