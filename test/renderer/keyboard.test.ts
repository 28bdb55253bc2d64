import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openPageFixture, type PageFixture } from '../support/page-fixture.ts';

let fixture: PageFixture;
let page: Page;

beforeAll(async () => {
  fixture = await openPageFixture();
}, 120_000);
afterAll(() => fixture?.close());
afterEach(() => page.close());

async function type(text: string) {
  await page.keyboard.type(text);
}
async function press(...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key);
}
/** Tab until the focus is on something of this name, as a person does. */
async function tabTo(name: string) {
  for (let steps = 0; steps < 60; steps += 1) {
    await press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (focused === name) return;
  }
  throw new Error(`Tab never came to “${name}”.`);
}
const toast = (words: string) =>
  page.getByRole('region', { name: /What just happened/ }).getByText(words);

it('takes a car from an empty garage to a finished reminder by keyboard alone', async () => {
  page = await fixture.open({ scene: 'empty', place: '/garage' });
  await tabTo('Add a car');
  await press('Enter');
  await page.getByRole('dialog', { name: 'Add a car' }).waitFor();
  await type('Spec Miata');
  await press('Enter');
  // What is missing has the focus.
  await page.getByText('Fill in what the odometer shows.').waitFor();
  await type('0');
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Spec Miata' }).waitFor();

  await tabTo('Summary');
  await press('ArrowRight', 'ArrowRight');
  await page.getByText(/drop a maintenance CSV here/).waitFor();
  await press('Control+k');
  await page.getByRole('dialog', { name: 'Find' }).waitFor();
  await type('add reminder');
  await press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add a reminder for Spec Miata' });
  await dialog.waitFor();
  await dialog.getByLabel('Due at odometer').focus();
  await type('5000');
  await press('Enter');
  await page.getByRole('button', { name: 'Complete Oil change' }).waitFor();
  await tabTo('Complete Oil change');
  await press('Enter');
  await page.getByRole('dialog', { name: 'Complete Oil change' }).waitFor();
  await type('112.40');
  await press('Enter');
  await toast('Oil change is done and in the service history.').waitFor();
});

it('keeps what was typed when a dialog is left with Escape, and lets go of it on Cancel', async () => {
  page = await fixture.open({ scene: 'demo', place: '/garage' });
  const nickname = page.getByRole('dialog').getByLabel('Nickname');
  await page.getByRole('button', { name: 'Add a car' }).click();
  await nickname.waitFor();
  await type('Half a na');
  await press('Escape');
  await page.getByRole('button', { name: 'Add a car' }).click();
  expect(await nickname.inputValue()).toBe('Half a na');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Add a car' }).click();
  expect(await nickname.inputValue()).toBe('');
});

it('shows each error beside its field and focuses the first', async () => {
  page = await fixture.open({ scene: 'demo', place: '/cars/demo-car-e46/service' });
  await page.getByRole('button', { name: 'Add record' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Odometer').fill('a lot');
  await dialog.getByLabel('Cost').fill('12x');
  await press('Enter');
  const odometer = dialog.getByLabel('Odometer');
  await dialog.getByText('Use a whole number.').waitFor();
  expect(await odometer.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await odometer.getAttribute('aria-invalid')).toBe('true');
  expect(await dialog.getByLabel('Cost').inputValue()).toBe('12x');
});

it('goes to places by their shortcuts, and hides the sidebar', async () => {
  page = await fixture.open({ scene: 'demo', place: '/garage' });
  await press('Alt+2');
  await page.getByRole('heading', { level: 1, name: 'Reminders' }).waitFor();
  await press('Control+,');
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await press('Control+b');
  await page.getByRole('navigation', { name: 'Places' }).waitFor({ state: 'detached' });
  await press('Control+/');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
});

it('reads what was done and saves it as a file, by keyboard alone', async () => {
  page = await fixture.open({ scene: 'many', place: '/settings/security' });
  await page.getByText('Calendar link revoked').first().waitFor();
  await tabTo('Keys and links');
  await press('ArrowRight', 'Enter');
  await page.getByText('Service record added').first().waitFor();
  await press('ArrowRight', 'Enter');
  await page.getByText('Key removed from the file of track').waitFor();
  await tabTo('More for what was done');
  await press('Enter');
  await page.getByRole('menuitem', { name: 'Save as CSV…' }).waitFor();
  await press('Enter');
  await toast('Saved as trackout.csv.').waitFor();
});

it('goes from what was found of track to its key put away, by keyboard alone', async () => {
  page = await fixture.open({ scene: 'troubles', place: '/settings/connection' });
  await page.getByText('Found on this computer').waitFor();
  await tabTo('Remove it from the file…');
  await press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await press('Tab', 'Enter');
  await toast('The key is no longer in the file of track.').waitFor();
  expect(await page.getByText('Remove it from the file…').count()).toBe(0);
});
