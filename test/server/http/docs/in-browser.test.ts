import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../support/chromium.ts';
import { openTestGarage, type TestGarage } from '../../../support/garage.ts';
import { onePixel } from '../../../support/plausible.ts';

let garage: TestGarage;
let origin: string;
let browser: Browser;
let axe: string;

beforeAll(async () => {
  garage = await openTestGarage();
  ({ origin } = await garage.garage.listen({ host: '127.0.0.1', port: 0 }));
  browser = await launchChromium();
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterAll(async () => {
  await browser.close();
  await garage.close();
});

interface Opened {
  page: Page;
  asked: string[];
  faults: string[];
}

async function openPage(
  options: Parameters<Browser['newPage']>[0] = {},
  hash = '',
): Promise<Opened> {
  const page = await browser.newPage(options);
  const asked: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(`${origin}/api/docs${hash}`);
  return { page, asked, faults };
}

const formOf = (page: Page, id: string) => page.locator(`[id="${id}"] form`);
const answerOf = (page: Page, id: string) => page.locator(`[id="${id}"] form + div`);

describe('the page in a browser', () => {
  it('sends a request with the typed key and shows status, headers and body', async () => {
    const { page, asked, faults } = await openPage({}, '#car.create');
    await page.fill('#key', garage.key);
    await formOf(page, 'car.create').locator('button').click();
    const answer = answerOf(page, 'car.create');
    await answer.locator('.status').waitFor();
    expect(await answer.locator('.status').textContent()).toMatch(/^201 Created/);
    expect(await answer.locator('pre').first().textContent()).toContain(
      'content-type: application/json',
    );
    expect(await answer.locator('pre').last().textContent()).toContain('"nickname": "E46"');
    const [car] = (await garage.client.call('car.list', {})).items;
    expect(car?.nickname).toBe('E46');

    await page.evaluate(`location.hash = '#car.get'`);
    await formOf(page, 'car.get').locator('input').first().fill('no/such id');
    await formOf(page, 'car.get').locator('button').click();
    await answerOf(page, 'car.get').locator('.status.bad').waitFor();
    expect(asked).toContain(`${origin}/api/cars/no%2Fsuch%20id`);
    expect(faults.filter((fault) => !fault.includes('400'))).toEqual([]);
    await page.close();
  });

  it('sends a file as it is, and tells of one that comes back how much it is', async () => {
    const car = await garage.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
    const { page } = await openPage({}, '#attachment.create');
    await page.fill('#key', garage.key);
    const form = formOf(page, 'attachment.create');
    const fields = { ownerType: 'car', ownerId: car.id, fileName: 'dot.png' };
    for (const [name, value] of Object.entries(fields)) {
      await form.locator(`[data-name="${name}"]`).fill(value);
    }
    const buffer = Buffer.from(onePixel, 'base64');
    const file = { name: 'dot.png', mimeType: 'image/png', buffer };
    await form.locator('input[type="file"]').setInputFiles(file);
    await form.locator('button').click();
    await answerOf(page, 'attachment.create').getByText('201 Created').waitFor();
    const [made] = (await garage.client.call('attachment.list', {})).items;
    expect(made).toMatchObject({ fileName: 'dot.png', type: 'image/png', size: buffer.byteLength });

    await page.evaluate(`location.hash = '#attachment.content'`);
    const content = formOf(page, 'attachment.content');
    await content.locator('[data-name="id"]').fill(made?.id ?? '');
    await content.locator('button').click();
    const words = `${buffer.byteLength} bytes of image/png`;
    await answerOf(page, 'attachment.content').getByText(words).waitFor();
    await page.close();
  });

  it('keeps the key in its field alone: in no storage, no address, and gone with the page', async () => {
    const { page, asked } = await openPage({}, '#me.get');
    await page.fill('#key', garage.key);
    await page.press('#key', 'Enter');
    await formOf(page, 'me.get').locator('button').click();
    await answerOf(page, 'me.get').locator('.status').waitFor();
    // What a page can keep anything in, its own elements too.
    const kept = await page.evaluate<string>(`(async () => JSON.stringify([
      { ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state,
      await indexedDB.databases(), await caches.keys(), document.documentElement.outerHTML,
    ]))()`);
    expect(kept).toContain('TrackOut garage');
    expect(kept).not.toContain(garage.key.slice(4));
    expect(asked.join()).not.toContain(garage.key.slice(4));
    expect(asked.every((url) => url.startsWith(origin))).toBe(true);
    await page.reload();
    expect(await page.inputValue('#key')).toBe('');
    await page.close();
  });

  it('can be read without a script, and then offers nothing that would not work', async () => {
    const { page, faults } = await openPage({ javaScriptEnabled: false });
    await page.locator('[id="car.list"] summary').click();
    expect(await page.locator('[id="car.list"] .inside').textContent()).toContain('curl ');
    expect(await page.locator('#key').isVisible()).toBe(false);
    expect(await formOf(page, 'car.list').isVisible()).toBe(false);
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each([
    ['light', 1280],
    ['light', 420],
    ['dark', 1280],
    ['dark', 420],
  ] as const)('is fit for all in %s at %i, and nothing is cut off', async (colorScheme, width) => {
    const options = { colorScheme, viewport: { width, height: 860 } };
    const { page } = await openPage(options, '#reminder.complete');
    // By the debugger and not by a script element, which the page's policy refuses.
    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeResults>('axe.run()');
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
    await page.close();
  });
});
