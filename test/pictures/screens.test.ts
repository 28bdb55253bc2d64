import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type OpenOptions, openPageFixture, type PageFixture } from '../support/page-fixture.ts';
import { expectPicture } from './picture.ts';

let fixture: PageFixture;

beforeAll(async () => {
  fixture = await openPageFixture();
}, 120_000);
afterAll(() => fixture?.close());

interface Picture extends OpenOptions {
  /** What is there once the screen is. */
  shows: string;
  act?: (page: Page) => Promise<unknown>;
}

async function take(name: string, { shows, act, ...options }: Picture): Promise<void> {
  const page = await fixture.open(options);
  await page.getByText(shows).first().waitFor();
  await act?.(page);
  // The words of a hover stay out of the picture.
  await page.mouse.move(0, 0);
  await expectPicture(name, await page.screenshot({ animations: 'disabled' }));
  await page.close();
}

const screens: Record<string, Picture> = {
  garage: { scene: 'demo', place: '/garage', shows: 'Up next' },
  'garage-empty': { scene: 'empty', place: '/garage', shows: 'Try it with the demo garage' },
  'car-summary': { scene: 'demo', place: '/cars/demo-car-e46', shows: 'Front pads' },
  'car-service': { scene: 'demo', place: '/cars/demo-car-e46/service', shows: 'Front pads' },
  'car-maintenance': {
    scene: 'demo',
    place: '/cars/demo-car-e46/maintenance',
    shows: 'Import CSV',
  },
  reminders: { scene: 'demo', place: '/reminders', shows: 'Upcoming' },
  connection: { scene: 'demo', place: '/settings/connection', shows: 'Connected as anna' },
  'rotation-under-way': {
    scene: 'rotating',
    place: '/settings/connection',
    shows: 'Prove that it works',
  },
  'old-key-in-use': {
    scene: 'oldKeyInUse',
    place: '/settings/connection',
    shows: 'Where else it was used',
  },
  'keys-rotated': { scene: 'rotated', place: '/settings/keys', shows: 'Replaced: works until' },
  'connection-passphrase': {
    scene: 'passphrase',
    place: '/settings/connection',
    shows: 'Change the passphrase',
  },
  keys: { scene: 'demo', place: '/settings/keys', shows: 'This app' },
  calendar: { scene: 'demo', place: '/settings/calendar', shows: 'Apple Calendar' },
  data: { scene: 'demo', place: '/settings/data', shows: 'Before an update' },
  appearance: { scene: 'demo', place: '/settings/appearance', shows: 'Currency' },
  security: { scene: 'demo', place: '/settings/security', shows: 'Calendar link revoked' },
  'connection-troubles': {
    scene: 'troubles',
    place: '/settings/connection',
    height: 1500,
    shows: 'Remove it from the file',
  },
};

describe.each(['light', 'dark'] as const)('in the %s theme', (scheme) => {
  it.each(Object.entries(screens))('%s looks as it did', async (name, picture) => {
    await take(`${name}-${scheme}`, { ...picture, scheme });
  });
});

const states: Record<string, Picture> = {
  'garage-failed': { scene: 'failed', place: '/garage', shows: 'Try again' },
  'garage-long-720': {
    scene: 'long',
    place: '/garage',
    width: 720,
    scheme: 'dark',
    shows: 'Up next',
  },
  'garage-found': {
    scene: 'found',
    place: '/garage',
    shows: 'track is set up on this computer',
  },
  'garage-one': { scene: 'one', place: '/garage', shows: 'Up next' },
  'garage-many': { scene: 'many', place: '/garage', shows: 'Car 21' },
  'garage-forced-colors': {
    scene: 'demo',
    place: '/garage',
    forcedColors: 'active',
    shows: 'Up next',
  },
  'car-service-720': {
    scene: 'demo',
    place: '/cars/demo-car-e46/service',
    width: 720,
    shows: 'Front pads',
  },
  'car-maintenance-read-only': {
    scene: 'readonly',
    place: '/cars/demo-car-e46/maintenance',
    shows: 'may only read',
  },
  'demo-banner': {
    scene: 'demoGarage',
    place: '/garage',
    scheme: 'dark',
    shows: 'You are in the demo garage',
  },
  'connection-locked-720': {
    scene: 'locked',
    place: '/settings/connection',
    width: 720,
    shows: 'The keychain is locked',
  },
  'connection-passphrase-locked-720': {
    scene: 'passphraseLocked',
    place: '/settings/connection',
    width: 720,
    scheme: 'dark',
    shows: 'The passphrase file is locked',
  },
  'connection-other-keychain': {
    scene: 'otherKeychain',
    place: '/settings/connection',
    shows: 'This is another keychain',
  },
  'connection-memory-720': {
    scene: 'memory',
    place: '/settings/connection',
    width: 720,
    shows: 'Use the keychain again',
  },
  'passphrase-locked': {
    scene: 'passphraseLocked',
    place: '/garage',
    shows: 'The passphrase file is locked',
  },
  'connection-no-key': { scene: 'noKey', place: '/settings/connection', shows: 'Set up the key' },
  'keychain-waiting': { scene: 'waiting', place: '/garage', shows: 'Waiting for the keychain' },
  'memory-notice': {
    scene: 'memory',
    place: '/garage',
    scheme: 'dark',
    shows: 'The key is kept in memory for this run',
  },
  'data-empty': { scene: 'empty', place: '/settings/data', shows: 'No backups yet' },
  'data-failed': { scene: 'failed', place: '/settings/data', shows: 'Try again' },
  'data-elsewhere-720': {
    scene: 'many',
    place: '/settings/data',
    width: 720,
    shows: 'runs elsewhere',
  },
  'data-720': {
    scene: 'demo',
    place: '/settings/data',
    width: 720,
    scheme: 'dark',
    shows: 'Before an update',
  },
  'rotation-waits-720': {
    scene: 'rotationWaits',
    place: '/settings/connection',
    width: 720,
    scheme: 'dark',
    shows: 'Try now',
  },
  'rotated-720': {
    scene: 'rotated',
    place: '/settings/connection',
    width: 720,
    shows: 'Where else it was used',
  },
  'connection-aged-key': {
    scene: 'agedKey',
    place: '/settings/connection',
    scheme: 'dark',
    shows: 'days old',
  },
  'connection-read-only': {
    scene: 'readonlyElsewhere',
    place: '/settings/connection',
    shows: 'may only read',
  },
  'keys-rotated-720': {
    scene: 'rotated',
    place: '/settings/keys',
    width: 720,
    scheme: 'dark',
    shows: 'Replaced: works until',
  },
  'connection-troubles-720': {
    scene: 'troubles',
    place: '/settings/connection',
    width: 720,
    height: 1700,
    scheme: 'dark',
    shows: 'Remove it from the file',
  },
  'security-720': {
    scene: 'many',
    place: '/settings/security',
    width: 720,
    scheme: 'dark',
    shows: 'Show more',
  },
  'security-everything': {
    scene: 'demo',
    place: '/settings/security',
    shows: 'Calendar link revoked',
    act: async (page) => {
      await page.getByRole('radio', { name: 'Everything' }).click();
      await page.getByText('Service record added').waitFor();
    },
  },
  'security-here': {
    scene: 'demo',
    place: '/settings/security',
    scheme: 'dark',
    shows: 'Calendar link revoked',
    act: async (page) => {
      await page.getByRole('radio', { name: 'On this computer' }).click();
      await page.getByText('Key removed from the file of track').waitFor();
    },
  },
  'security-empty': { scene: 'empty', place: '/settings/security', shows: 'Nothing was done yet' },
  'security-failed': { scene: 'failed', place: '/settings/security', shows: 'Try again' },
  'calendar-720': {
    scene: 'demo',
    place: '/settings/calendar',
    width: 720,
    scheme: 'dark',
    shows: 'Apple Calendar',
  },
  'calendar-network': {
    scene: 'network',
    place: '/settings/calendar',
    shows: 'On your network',
  },
  'calendar-network-720': {
    scene: 'network',
    place: '/settings/calendar',
    width: 720,
    scheme: 'dark',
    shows: 'On your network',
  },
  'calendar-empty': { scene: 'empty', place: '/settings/calendar', shows: 'Make a link' },
  'calendar-elsewhere': { scene: 'many', place: '/settings/calendar', shows: 'Apple Calendar' },
  'keys-limit': { scene: 'limit', place: '/settings/keys', shows: 'All 5 keys are in use' },
};

it.each(Object.entries(states))('%s looks as it did', (name, picture) => take(name, picture));

const dialogs: Record<string, Picture> = {
  'dialog-add-car': {
    scene: 'demo',
    place: '/garage',
    shows: 'Up next',
    act: async (page) => {
      await page.getByRole('button', { name: 'Add a car' }).click();
      await page.getByRole('button', { name: 'Add car' }).click();
      await page.getByText('Fill this in.').waitFor();
    },
  },
  'dialog-complete': {
    scene: 'demo',
    place: '/garage',
    scheme: 'dark',
    shows: 'Up next',
    act: async (page) => {
      await page.getByRole('button', { name: 'Complete Rear pads' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'dialog-one-time-key': {
    scene: 'demo',
    place: '/settings/keys',
    shows: 'This app',
    act: async (page) => {
      await page.getByRole('button', { name: 'Create API key' }).click();
      await page.getByLabel('Name').fill('Spreadsheet');
      await page.keyboard.press('Enter');
      await page.getByText('Copy this key now').waitFor();
    },
  },
  'dialog-rotate': {
    scene: 'demo',
    place: '/settings/connection',
    shows: 'Connected as anna',
    act: async (page) => {
      await page.getByRole('button', { name: 'Rotate…' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'dialog-rotate-tool-720': {
    scene: 'demo',
    place: '/settings/keys',
    width: 720,
    scheme: 'dark',
    shows: 'This app',
    act: async (page) => {
      await page.getByRole('button', { name: 'Rotate Home Assistant' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'dialog-create-key': {
    scene: 'demo',
    place: '/settings/keys',
    scheme: 'dark',
    shows: 'This app',
    act: async (page) => {
      await page.getByRole('button', { name: 'Create API key' }).click();
      await page.getByLabel('Expires').first().waitFor();
    },
  },
  'rotation-refused': {
    scene: 'noRotation',
    place: '/settings/connection',
    shows: 'Connected as anna',
    act: async (page) => {
      await page.getByRole('button', { name: 'Rotate…' }).click();
      await page.getByRole('button', { name: 'Rotate', exact: true }).click();
      await page.getByText('track user rotate').waitFor();
    },
  },
  'dialog-import-garages': {
    scene: 'troubles',
    place: '/settings/connection',
    shows: 'Remove it from the file',
    act: async (page) => {
      await page.getByRole('button', { name: 'More for garages' }).click();
      await page.getByRole('menuitem', { name: 'Import garages…' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'dialog-remove-track-key': {
    scene: 'troubles',
    place: '/settings/connection',
    scheme: 'dark',
    shows: 'Remove it from the file',
    act: async (page) => {
      await page.getByRole('button', { name: 'Remove it from the file…' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  'dialog-calendar-link': {
    scene: 'demo',
    place: '/settings/calendar',
    shows: 'Apple Calendar',
    act: async (page) => {
      await page.getByRole('button', { name: 'Make a link' }).click();
      await page.getByRole('button', { name: 'Make link' }).click();
      await page.getByText('Fill this in.').waitFor();
    },
  },
  'dialog-calendar-link-some-cars-720': {
    scene: 'demo',
    place: '/settings/calendar',
    width: 720,
    scheme: 'dark',
    shows: 'Apple Calendar',
    act: async (page) => {
      await page.getByRole('button', { name: 'More for Family calendar' }).click();
      await page.getByRole('menuitem', { name: 'Change' }).click();
      await page.getByText('Only these cars').waitFor();
    },
  },
  'dialog-calendar-phone': {
    scene: 'demo',
    place: '/settings/calendar',
    shows: 'Apple Calendar',
    act: async (page) => {
      await page.getByRole('button', { name: 'Use it on your phone…, Phone' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'dialog-calendar-phone-720': {
    scene: 'demo',
    place: '/settings/calendar',
    width: 720,
    scheme: 'dark',
    shows: 'Apple Calendar',
    act: async (page) => {
      await page.getByRole('button', { name: 'Use it on your phone…, Phone' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'dialog-this-run-only': {
    scene: 'many',
    place: '/settings/connection',
    shows: 'Where your keys are kept',
    act: async (page) => {
      await page.getByRole('button', { name: 'Keep keys for this run only' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  'dialog-start-afresh': {
    scene: 'otherKeychain',
    place: '/settings/connection',
    scheme: 'dark',
    shows: 'This is another keychain',
    act: async (page) => {
      await page.getByRole('button', { name: 'Start afresh here' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  'dialog-restore': {
    scene: 'demo',
    place: '/settings/data',
    scheme: 'dark',
    shows: 'Before an update',
    act: async (page) => {
      await page.getByRole('button', { name: 'Restore' }).first().click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  palette: {
    scene: 'demo',
    place: '/garage',
    shows: 'Up next',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('menuitem', { name: 'Reminders' }).waitFor();
    },
  },
  toast: {
    scene: 'demo',
    place: '/cars/demo-car-e46/service',
    scheme: 'dark',
    shows: 'Front pads',
    act: async (page) => {
      await page.getByRole('button', { name: 'More for Front pads' }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  },
};

it.each(Object.entries(dialogs))('%s looks as it did', (name, picture) => take(name, picture));
