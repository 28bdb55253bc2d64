import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type SecretService,
  startSecretService,
} from '../support/secret-service/secret-service.ts';
import type { App } from './app.ts';
import { browserHost } from './browser-host.ts';
import { electronHost } from './electron-host.ts';
import { expectedUrgencies } from './expected.ts';
import { type Pages, pagesOf } from './pages.ts';
import { leaksIn, processArguments, readFolder } from './secrets.ts';

const csvPath = new URL('../fixtures/maintenance-e46-m3.csv', import.meta.url);

describe.each([electronHost, browserHost])('in $name, a person', (host) => {
  let keychain: SecretService;
  let folder: string;
  let app: App;
  let pages: Pages;
  let csv: string;
  /** Every key and link token of this run that the page must never hold, by name. */
  const secrets = new Map<string, string>();

  beforeAll(async () => {
    csv = await readFile(csvPath, 'utf8');
    folder = await mkdtemp(join(tmpdir(), 'trackout-e2e-'));
    keychain = await startSecretService();
    app = await host.start({
      dataDir: join(folder, 'data'),
      env: { ...process.env, ...keychain.env },
    });
    pages = pagesOf(app.page);
  });
  afterAll(async () => {
    await app?.close();
    await keychain?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => app?.recorder.look());

  it('D1: starts, and finds the garage’s key in the keychain of this computer', async () => {
    await expect.poll(() => keychain.accounts('TrackOut')).toHaveLength(1);
    const [account = ''] = await keychain.accounts('TrackOut');
    const key = (await keychain.lookup('TrackOut', account)) ?? '';
    expect(key).toMatch(/^tok_[0-9A-Za-z]{46}$/);
    secrets.set('the own key', key);
    await app.page.getByText('My garage · connected').waitFor();
  });

  it('D4: adds a car', async () => {
    const car = { nickname: 'Blue M3', make: 'BMW', model: 'M3', year: '2004', odometer: '131600' };
    await pages.garage.addCar(car);
    await pages.shell.heading('Blue M3').waitFor();
    await pages.shell.goTo('Garage');
    await pages.garage.card('Blue M3').getByText('131,600').waitFor();
    await pages.shell.goToCar('Blue M3');
  });

  it('adds, edits, deletes and brings back a service record', async () => {
    const { service } = pages;
    await pages.car.openTab('Service');
    await service.add({
      type: 'Brake pads',
      date: '2026-03-01',
      odometer: '130900',
      cost: '412.50',
    });
    await service.row('Brake pads').getByRole('cell', { name: '$412.50' }).waitFor();
    await service.edit('Brake pads', { cost: '398', notes: 'Track compound' });
    await service.row('Brake pads').getByRole('cell', { name: '$398.00' }).waitFor();
    await service.delete('Brake pads');
    await service.row('Brake pads').waitFor({ state: 'detached' });
    await pages.shell.undo();
    await service.row('Brake pads').getByText('Track compound').waitFor();
  });

  it('imports a maintenance CSV, and sees what is due by the rules', async () => {
    const { maintenance } = pages;
    await pages.car.openTab('Maintenance');
    await maintenance.choose({ name: 'maintenance.csv', text: csv });
    await maintenance.import(17);
    await pages.shell.toast('17 reminders added to Blue M3.').waitFor();
    const expected = expectedUrgencies(csv, { odometer: 131_600, today: new Date() });
    for (const [urgency, count] of Object.entries(expected)) {
      await expect.poll(() => maintenance.rowsOf(urgency).count()).toBe(count);
    }
  });

  it('imports the same file again, from Windows and with a BOM, and doubles nothing', async () => {
    const { maintenance } = pages;
    await maintenance.choose({ name: 'again.csv', text: `\uFEFF${csv.replaceAll('\n', '\r\n')}` });
    await maintenance.dialog.getByText('All 17 rows of again.csv are already there.').waitFor();
    await maintenance.close();
  });

  it('is told every bad line of a broken CSV, and nothing changes', async () => {
    const { maintenance } = pages;
    const lines = csv.split('\n');
    const broken = [
      lines[0],
      '2026-13-40, OIL_CHANGE, 1, , ',
      lines[1],
      '2026-01-01, OIL_CHNAGE, 1, , ',
    ];
    await maintenance.choose({ name: 'broken.csv', text: broken.join('\n') });
    await expect
      .poll(() => maintenance.badLines.allInnerTexts())
      .toEqual([expect.stringContaining('Line 2'), expect.stringContaining('Line 4')]);
    await maintenance.close();
    await maintenance.choose({ name: 'picture.csv', text: '\u0089PNG\r\n\u001a\n\0\0' });
    await maintenance.dialog.getByText('Nothing was imported.').waitFor();
    await maintenance.close();
    await maintenance.dialog.waitFor({ state: 'hidden' });
  });

  it('completes a reminder with odometer and cost, and finds the service record it made', async () => {
    await pages.maintenance.complete('Front pads', { odometer: '131650', cost: '289.90' });
    await pages.shell.toast(/Front pads is done/).waitFor();
    await pages.car.openTab('Service');
    const made = pages.service.row('Front pads');
    await made.getByRole('cell', { name: '131,650 mi' }).waitFor();
    await made.getByRole('cell', { name: '$289.90' }).waitFor();
  });

  it('D3: never had a key, a link or a part of one in the page', async () => {
    expect(secrets.size).toBeGreaterThan(0);
    // What is searched here is what was there: the car’s name, for one.
    expect(app.recorder.text()).toContain('Blue M3');
    expect(leaksIn(app.recorder.text(), secrets)).toEqual([]);
    expect(leaksIn(await app.sent(), secrets)).toEqual([]);
    expect(app.recorder.clipboardReads).toEqual([]);
  });

  it('D3: left no part of one in a file or in the arguments of a process', async () => {
    expect(leaksIn(await processArguments(), secrets)).toEqual([]);
    for (const [name, text] of await readFolder(app.dataDir)) {
      expect([name, leaksIn(text, secrets)]).toEqual([name, []]);
    }
  });

  it('broke no rule of the page’s policy, and met no error', () => {
    expect(app.recorder.violations).toEqual([]);
    expect(app.recorder.errors).toEqual([]);
  });

  it('quits, and nothing stays behind', async () => {
    expect(await app.quit()).toBe(0);
    const left = await readFolder(app.dataDir);
    expect([...left.keys()]).not.toContain('desk.json');
    expect([...left.keys()]).not.toContain('garage.json');
  });
});
