import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPageFixture, type PageFixture } from '../support/page-fixture.ts';

let fixture: PageFixture;

beforeAll(async () => {
  fixture = await openPageFixture();
}, 120_000);
afterAll(() => fixture?.close());

const places = [
  '/garage',
  '/cars/demo-car-e46',
  '/cars/demo-car-e46/service',
  '/cars/demo-car-e46/maintenance',
  '/reminders',
  '/settings/connection',
  '/settings/keys',
  '/settings/calendar',
  '/settings/data',
];

describe.each(['demo', 'long', 'many'])('with the garage “%s”', (scene) => {
  it.each(places)('%s fits 720 px and twice the text', { timeout: 60_000 }, async (place) => {
    const page = await fixture.open({ scene, place, width: 720 });
    await page.getByText('Loading', { exact: true }).waitFor({ state: 'detached' });
    const sideways = () =>
      page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('main, nav')]
          .filter((box) => box.scrollWidth > box.clientWidth + 1)
          .map((box) => `${box.tagName} ${box.scrollWidth} in ${box.clientWidth}`),
      );
    expect(await sideways()).toEqual([]);
    await page.setViewportSize({ width: 1080, height: 760 });
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '162.5%'));
    expect(await sideways()).toEqual([]);
    await page.close();
  });
});

it('moves nothing while a screen comes up', async () => {
  const page = await fixture.open({ scene: 'demo', place: '/garage' });
  await page.getByRole('list', { name: 'Up next' }).waitFor();
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entries = list.getEntries() as (PerformanceEntry & { value: number })[];
          resolve(entries.reduce((sum, { value }) => sum + value, 0));
        }).observe({ type: 'layout-shift', buffered: true });
        // Where nothing moved, nothing is observed.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );
  await page.close();
  expect(shift).toBeLessThan(0.01);
});
