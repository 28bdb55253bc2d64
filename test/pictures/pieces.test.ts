import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openPageFixture, type PageFixture } from '../support/page-fixture.ts';
import { expectPicture } from './picture.ts';

const pieces = [
  'Button',
  'Badge',
  'Banner',
  'Fields',
  'Checks',
  'Segmented and tabs',
  'Rows',
  'Empty and failed',
];
let fixture: PageFixture;

beforeAll(async () => {
  fixture = await openPageFixture();
}, 120_000);
afterAll(() => fixture?.close());

describe.each(['light', 'dark'] as const)('in the %s theme', (scheme) => {
  let page: Page;
  beforeAll(async () => {
    page = await fixture.open({ scheme, width: 720, height: 3200 });
  });
  afterAll(() => page.close());

  it.each(pieces)('%s looks as it did', async (piece) => {
    const picture = await page
      .getByRole('region', { name: piece, exact: true })
      .screenshot({ animations: 'disabled' });
    await expectPicture(`piece-${piece.toLowerCase().replaceAll(' ', '-')}-${scheme}`, picture);
  });

  it.each(['hover', 'focus', 'press'] as const)(
    'a button looks as it did under %s',
    async (state) => {
      const buttons = page.getByRole('region', { name: 'Button', exact: true });
      const button = buttons.getByRole('button', { name: 'Add record' });
      await page.keyboard.press('Escape');
      if (state === 'focus') {
        await page.keyboard.press('Tab');
        await button.focus();
      } else await button.hover();
      if (state === 'press') await page.mouse.down();
      await expectPicture(
        `piece-button-${state}-${scheme}`,
        await button.screenshot({ animations: 'disabled' }),
      );
      await page.mouse.up();
      await page.mouse.move(0, 0);
    },
  );
});
