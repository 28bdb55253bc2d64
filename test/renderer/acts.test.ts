import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { garageContract } from '../../src/shared/contract/garage.ts';
import { openPageFixture, type PageFixture } from '../support/page-fixture.ts';

let fixture: PageFixture;
let page: Page;

beforeAll(async () => {
  fixture = await openPageFixture();
}, 120_000);
afterAll(() => fixture?.close());
afterEach(() => page.close());

const toasts = () => page.getByRole('region', { name: /What just happened/ });
const csv = 'Due Date, Service Type, Mileage, Description, Notes\n';

async function choose(name: string, text: string | Buffer) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Import CSV' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

it('takes a deleted record off the screen at once and brings it back by Undo', async () => {
  page = await fixture.open({ scene: 'demo', place: '/cars/demo-car-e46/service' });
  const row = page.getByRole('row').filter({ hasText: 'Front pads' });
  await row.getByRole('button', { name: 'More for Front pads' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await row.waitFor({ state: 'detached' });
  await toasts().getByRole('button', { name: 'Undo' }).click();
  await row.waitFor();
});

it('takes a completion back by Undo, with the record it made', async () => {
  page = await fixture.open({ scene: 'demo', place: '/cars/demo-car-e46/maintenance' });
  const list = page.getByRole('list', { name: 'Due soon' });
  await list.getByRole('button', { name: 'Complete Engine oil and filter' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Complete' }).click();
  await list.waitFor({ state: 'detached' });
  await toasts().getByRole('button', { name: 'Undo' }).click();
  await list.getByText('Engine oil and filter').waitFor();
});

it('shows what an import would do before it does it, and marks what is already there', async () => {
  page = await fixture.open({ scene: 'empty', place: '/garage' });
  await page.getByRole('button', { name: 'Add a car' }).click();
  await page.getByLabel('Nickname').fill('E30');
  await page.getByLabel('Odometer').fill('0');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Maintenance' }).click();
  const rows = `${csv}2026-06-01, OIL_CHANGE, 55000, Oil Change, 5W-30\n2026-07-01, COOLANT, , Flush,\n`;
  await choose('plan.csv', rows);
  const dialog = page.getByRole('dialog', { name: 'Import reminders for E30' });
  await dialog.getByText('2 rows in plan.csv: 2 new.').waitFor();
  expect(await dialog.getByText('New', { exact: true }).count()).toBe(2);
  await dialog.getByRole('button', { name: 'Import 2 reminders' }).click();
  await toasts().getByText('2 reminders added to E30.').waitFor();
  await choose('plan.csv', rows);
  await dialog.getByText('All 2 rows of plan.csv are already there.').waitFor();
  expect(await dialog.getByText('Already there', { exact: true }).count()).toBe(2);
  expect(await dialog.getByRole('button', { name: /^Import/ }).count()).toBe(0);
});

it('names each bad line of a file, and refuses one that is too large or no text', async () => {
  page = await fixture.open({ scene: 'demo', place: '/cars/demo-car-e46/maintenance' });
  const dialog = page.getByRole('dialog');
  await choose('bad.csv', `${csv}soon, OIL_CHANGE, , x,\n2026-06-01, WASHING, , y,\n`);
  const lines = dialog.getByRole('list', { name: 'Lines to mend' }).getByRole('listitem');
  await lines.first().waitFor();
  expect(await lines.allTextContents()).toEqual([
    'Line 2soon is not a date such as 2026-05-31.',
    'Line 3The service type WASHING is not known.',
  ]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await choose('huge.csv', Buffer.alloc(3 * 1024 * 1024, 'x'));
  await dialog.getByText(/huge.csv has 3 MB/).waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await choose('photo.csv', Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
  await dialog.getByText(/photo.csv is not UTF-8 text/).waitFor();
});

it('takes a CSV that is dropped on the maintenance tab', async () => {
  page = await fixture.open({ scene: 'demo', place: '/cars/demo-car-e46/maintenance' });
  const folder = await mkdtemp(join(tmpdir(), 'trackout-drop-'));
  const path = join(folder, 'dropped.csv');
  await writeFile(path, `${csv}2026-06-01, OIL_CHANGE, 55000, Oil Change, 5W-30\n`);
  await page.getByText('Drop a maintenance CSV here to import it.').waitFor();
  const devtools = await page.context().newCDPSession(page);
  const onto = { x: 600, y: 400, data: { items: [], files: [path], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, ...onto });
  }
  await page.getByRole('dialog').getByText('1 row in dropped.csv: 1 new.').waitFor();
  await rm(folder, { recursive: true });
});

it('T1, T2: offers the smallest scope first, and shows a new key once', async () => {
  page = await fixture.open({ scene: 'demo', place: '/settings/keys' });
  await page.getByRole('button', { name: 'Create API key' }).click();
  expect(await page.getByRole('radio', { name: 'Read', exact: true }).isChecked()).toBe(true);
  await page.getByLabel('Name').fill('Spreadsheet');
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: 'Copy this key now' });
  await card.getByRole('button', { name: 'Close' }).click();
  await card.getByText(/You have not copied this key/).waitFor();
  await card.getByRole('button', { name: 'Copy key' }).click();
  await card.getByRole('button', { name: 'Close' }).click();
  await card.waitFor({ state: 'hidden' });
  expect(await page.getByText('shown-in-the-gallery-only').count()).toBe(0);
});

it('T4: lists keys with a badge only where a key is restricted, and offers no act on the one in use', async () => {
  page = await fixture.open({ scene: 'demo', place: '/settings/keys' });
  const list = page.getByRole('list', { name: 'API keys' });
  const row = (name: string) => list.getByRole('listitem').filter({ hasText: name });
  await row('Home Assistant').getByText('read-only').waitFor();
  expect(await row('Claude on the laptop').getByText('read-only').count()).toBe(0);
  expect(await row('Home Assistant').textContent()).toContain('tok_h4r7...');
  await row('TrackOut Desktop').getByText('This app').waitFor();
  expect(await list.getByRole('button', { name: 'Revoke TrackOut Desktop' }).count()).toBe(0);
});

it('T5: says at five keys what to do instead of offering a sixth', async () => {
  page = await fixture.open({ scene: 'limit', place: '/settings/keys' });
  await page.getByText(/All 5 keys are in use/).waitFor();
  expect(await page.getByRole('button', { name: 'Create API key' }).count()).toBe(0);
});

it('T6: names a key’s last use before it is revoked', async () => {
  page = await fixture.open({ scene: 'demo', place: '/settings/keys' });
  await page.getByRole('button', { name: 'Revoke Home Assistant' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Revoke Home Assistant' });
  await dialog.getByText(/last used 11 hours ago/).waitFor();
  await dialog.getByRole('button', { name: 'Revoke key' }).click();
  await page.getByText('Home Assistant is revoked.').waitFor();
});

it('leaves writing acts out with a key that may only read, and says so once', async () => {
  page = await fixture.open({ scene: 'readonly', place: '/cars/demo-car-e46/maintenance' });
  await page.getByText('Flush brake and clutch fluid').first().waitFor();
  expect(await page.getByText(/may only read/).count()).toBe(1);
  expect(await page.getByRole('button', { name: /Add|Import|Complete|More for/ }).count()).toBe(0);
});

it('says once that a garage has no key, and offers to make one first', async () => {
  page = await fixture.open({ scene: 'noKey', place: '/settings/calendar' });
  await page.getByText('What is in this garage shows once it has a key.').waitFor();
  expect(await page.getByText('There is no key for This computer', { exact: false }).count()).toBe(
    1,
  );
  expect(await page.getByRole('button', { name: /Make a link|Try again/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Open Connection settings' }).click();
  await page.getByRole('button', { name: 'Make a new key' }).waitFor();
  expect(await page.getByText('There is no key for', { exact: false }).count()).toBe(1);
});

it('puts the words about a key in memory away for this run', async () => {
  page = await fixture.open({ scene: 'memory', place: '/garage' });
  const banner = page.getByRole('status').filter({ hasText: 'The key is kept in memory' });
  await banner.getByRole('button', { name: 'Dismiss' }).click();
  await banner.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('list', { name: 'Up next' }).waitFor();
  expect(await banner.count()).toBe(0);
});

it('moves keys down to this run only after asking, and back to the keychain', async () => {
  page = await fixture.open({ scene: 'many', place: '/settings/connection' });
  const card = page.getByRole('region', { name: 'Where your keys are kept' });
  const dialog = page.getByRole('alertdialog');
  await card.getByRole('button', { name: 'Keep keys for this run only' }).click();
  await dialog.getByText('enter the key of The shop again').waitFor();
  // What Enter presses is the button that does nothing.
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await card.getByText('Kept in').waitFor();
  await card.getByRole('button', { name: 'Keep keys for this run only' }).click();
  await dialog.getByRole('button', { name: 'Keep for this run only' }).click();
  await card.getByText('enter the key of The shop again').waitFor();
  await card.getByRole('button', { name: 'Use the keychain again' }).click();
  await card.getByText('Kept in').waitFor();
});

it('unlocks the passphrase file in a tab of its own, never in this page', async () => {
  page = await fixture.open({ scene: 'passphraseLocked', place: '/garage' });
  const banner = page.getByRole('status').filter({ hasText: 'The passphrase file is locked' });
  const opened = page.waitForEvent('popup');
  await banner.getByRole('button', { name: 'Unlock…' }).click();
  await opened;
  expect(await page.evaluate<string[]>('window.asked')).toContain('vault.typePassphrase');
  expect(await page.locator('input[type=password]').count()).toBe(0);
});

it('backs up now, and asks before a restore with the safe button at hand', async () => {
  page = await fixture.open({ scene: 'empty', place: '/settings/data' });
  await page.getByRole('button', { name: 'Back up now' }).click();
  const rows = page.getByRole('list', { name: 'Backups' }).getByRole('listitem');
  await rows.filter({ hasText: 'Made by hand' }).waitFor();
  const restore = rows.getByRole('button', { name: 'Restore the backup of' });
  const dialog = page.getByRole('alertdialog');
  await restore.click();
  await dialog.getByText('Today’s state is kept as a backup first').waitFor();
  // What Enter presses is the button that does nothing.
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(await rows.count()).toBe(1);
  await restore.click();
  await dialog.getByRole('button', { name: 'Restore backup' }).click();
  await rows.filter({ hasText: 'Before a restore' }).waitFor();
  await dialog.waitFor({ state: 'detached' });
});

it('D5: shows calendars to the network only when told to, in sight for as long as it does', async () => {
  page = await fixture.open({ scene: 'demo', place: '/settings/calendar' });
  const network = page.getByRole('list', { name: 'On your network' });
  await page.getByText('Works on this computer while TrackOut runs.').first().waitFor();
  expect(await network.count()).toBe(0);
  await page.getByRole('button', { name: 'Use it on your phone…, Phone' }).click();
  const dialog = page.getByRole('dialog', { name: 'Use it on your phone' });
  await dialog.getByText('Plain HTTP on your network').waitFor();
  // What Enter presses is the button that does nothing.
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(await network.count()).toBe(0);
  await page.getByRole('button', { name: 'Use it on your phone…, Phone' }).click();
  await dialog.getByRole('button', { name: 'Turn on for this network' }).click();
  await network.getByText('http://192.168.1.20:47800').waitFor();
  expect(await page.getByText('Works on this computer while TrackOut runs.').count()).toBe(0);
  await network.getByRole('button', { name: 'Turn off' }).click();
  await network.waitFor({ state: 'detached' });
});

it('D5: changes what a calendar link shows, and refuses one that shows nothing', async () => {
  page = await fixture.open({ scene: 'demo', place: '/settings/calendar' });
  await page.getByRole('button', { name: 'More for Phone' }).click();
  await page.getByRole('menuitem', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change Phone' });
  for (const kind of ['Track days', 'Reminders'])
    await dialog.getByText(kind, { exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Choose what the link shows.').waitFor();
  await dialog.getByText('Inspections').click();
  await dialog.getByText('VIN', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Inspections · all cars · with VIN, costs hidden').waitFor();
});

it('D3: asks for no request whose answer carries a secret, whatever is opened', async () => {
  page = await fixture.open({ scene: 'demo', place: '/garage' });
  const shown = {
    reminders: 'Upcoming',
    'cars/demo-car-e46': 'Front pads',
    'cars/demo-car-e46/service': 'Add record',
    'settings/connection': 'Connected as anna',
    'settings/keys': 'This app',
    'settings/calendar': 'Apple Calendar',
    'settings/appearance': 'Currency',
    'settings/data': 'Before an update',
    'settings/about': 'The garage app for track cars.',
  };
  for (const [place, text] of Object.entries(shown)) {
    await page.evaluate((path) => (location.hash = `#/${path}`), place);
    await page.getByText(text).first().waitFor();
  }
  const asked = await page.evaluate(() => (globalThis as { asked?: string[] }).asked ?? []);
  const secret = Object.entries(garageContract).filter(([, row]) => row.isSecret);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((name) => secret.some(([each]) => each === name))).toEqual([]);
  expect(asked).not.toContain('issuedKey.reveal');
});
