import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';
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
  ['found', '/garage'],
  ['failed', '/garage'],
  ['demo', '/cars/demo-car-e46'],
  ['demo', '/cars/demo-car-e46/service'],
  ['demo', '/cars/demo-car-e46/maintenance'],
  ['demo', '/reminders'],
  ['locked', '/settings/connection'],
  ['limit', '/settings/keys'],
  ['rotated', '/settings/keys'],
  ['rotationWaits', '/settings/connection'],
  ['oldKeyInUse', '/settings/connection'],
  ['readonlyElsewhere', '/settings/connection'],
  ['demo', '/settings/calendar'],
  ['network', '/settings/calendar'],
  ['demo', '/settings/appearance'],
  ['demo', '/settings/data'],
  ['many', '/settings/data'],
  ['troubles', '/settings/connection'],
  ['demo', '/settings/security'],
  ['empty', '/settings/security'],
  ['demo', '/settings/about'],
];

const dialogs: readonly (readonly [name: string, place: string, button: string])[] = [
  ['Add a car', '/garage', 'Add a car'],
  ['Complete Rear pads', '/garage', 'Complete Rear pads'],
  ['Add a service record for E46', '/cars/demo-car-e46/service', 'Add record'],
  ['Create API key', '/settings/keys', 'Create API key'],
  ['Rotate the key of This computer', '/settings/connection', 'Rotate…'],
  ['Make a calendar link', '/settings/calendar', 'Make a link'],
  ['Use it on your phone', '/settings/calendar', 'Use it on your phone…, Phone'],
  ['Find', '/garage', 'Find'],
];

// The focus stays in the palette's field, whose arrow keys scroll the list; axe does not see that.
const scrolledByField = [['[role="menu"][aria-label="Commands"]']];

/** What axe holds against the page as it stands. */
async function violations(page: Page) {
  // By the debugger and not by a script element, which the page's policy refuses.
  await page.evaluate(axe);
  const found = await page.evaluate<AxeResults>(
    `axe.run({ exclude: ${JSON.stringify(scrolledByField)} }, { resultTypes: ['violations'] })`,
  );
  return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

describe.each(['light', 'dark'] as const)('in the %s theme', (scheme) => {
  it.each(places)('axe finds nothing in %s%s', { timeout: 60_000 }, async (scene, place) => {
    const page = await fixture.open({ scene, place, scheme });
    await page.getByText('Loading', { exact: true }).waitFor({ state: 'detached' });
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it.each(dialogs)(
    'axe finds nothing in the dialog %s',
    { timeout: 60_000 },
    async (name, place, button) => {
      const page = await fixture.open({ scene: 'demo', place, scheme });
      await page.getByRole('button', { name: button, exact: true }).first().click();
      await page.getByRole('dialog', { name }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.close();
    },
  );
});

it('axe finds nothing in the dialog that restores a backup', async () => {
  const page = await fixture.open({ scene: 'demo', place: '/settings/data' });
  await page.getByRole('button', { name: 'Restore the backup of' }).first().click();
  await page.getByRole('alertdialog').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.close();
});

it('does nothing that its policy refuses, and logs no error', () => {
  expect(fixture.complaints).toEqual([]);
});
