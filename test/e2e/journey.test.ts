import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type SecretService,
  startSecretService,
} from '../support/secret-service/secret-service.ts';
import type { App } from './app.ts';
import { browserHost } from './browser-host.ts';
import { electronHost } from './electron-host.ts';
import { eventsIn, expectedEvents, expectedUrgencies } from './expected.ts';
import { type Pages, pagesOf } from './pages.ts';
import { leaksIn, processArguments, readFolder } from './secrets.ts';
import { openShop, type Shop } from './shop.ts';

const csvPath = new URL('../fixtures/maintenance-e46-m3.csv', import.meta.url);

describe.each([electronHost, browserHost])('in $name, a person', (host) => {
  let keychain: SecretService;
  let folder: string;
  let app: App;
  let pages: Pages;
  let csv: string;
  let shop: Shop;
  /** The own garage's connection, whose id is its name in the keychain. */
  let ownId = '';
  /** Every key and link token of this run that the page must never hold, by name. */
  const secrets = new Map<string, string>();

  beforeAll(async () => {
    csv = await readFile(csvPath, 'utf8');
    shop = await openShop();
    secrets.set('the shop’s key', shop.key).set('the shop’s other key', shop.otherKey);
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
    await shop?.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => pages?.shell.closeToasts());
  afterEach(async ({ task }) => {
    if (!app) return;
    // What the person saw when it went wrong says more than a stack.
    const isWrong = task.result?.state === 'fail' && !app.page.isClosed();
    if (isWrong) await app.page.screenshot({ path: `out/failed/${task.id}.png` });
    await app.recorder.look();
  });

  /** What another program sees in the keychain under our name: every account with its secret. */
  async function keychainEntries(): Promise<Record<string, string>> {
    const accounts = await keychain.accounts('TrackOut');
    const pairs = accounts.map(async (name) => [name, await keychain.lookup('TrackOut', name)]);
    return Object.fromEntries(await Promise.all(pairs)) as Record<string, string>;
  }

  async function kept(prefix: string): Promise<string[]> {
    const entries = Object.entries(await keychainEntries());
    return entries.filter(([name]) => name.startsWith(prefix)).map(([, secret]) => secret);
  }

  /** Asks the own garage for its cars as another program does, or adds one. */
  async function asTool(key: string): Promise<(method: 'GET' | 'POST') => Promise<number>> {
    const { origin } = JSON.parse(await readFile(join(app.dataDir, 'garage.json'), 'utf8')) as {
      origin: string;
    };
    return async (method) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const body = method === 'POST' ? JSON.stringify({ nickname: 'Never' }) : null;
      return (await fetch(`${origin}/api/cars`, { method, headers, body })).status;
    };
  }

  it('D1: starts, and finds the garage’s key in the keychain of this computer', async () => {
    await app.page.getByText('My garage · connected').waitFor();
    const entries = Object.entries(await keychainEntries());
    expect(entries).toEqual([[expect.any(String), expect.stringMatching(/^tok_[0-9A-Za-z]{46}$/)]]);
    const [[name = '', key = ''] = []] = entries;
    ownId = name;
    secrets.set('the own key', key);
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

  it('D5, K9: makes a calendar link, and a calendar program that fetches it sees what is due', async () => {
    const { calendar } = pages.settings;
    await pages.settings.open('Calendar');
    await calendar.make('Phone');
    await calendar
      .row('Phone')
      .getByText(/calendar\.ics\?key=cal_\w{4}\.\.\.$/)
      .waitFor();
    const url = await app.receive(() => calendar.copy('Phone'));
    const token = new URL(url).searchParams.get('key') ?? '';
    secrets.set('the calendar link', token);
    expect(await kept(`${ownId}_`)).toEqual([token]);

    const fetched = await fetch(url);
    expect(fetched.headers.get('content-type')).toMatch(/^text\/calendar/);
    const calendarText = await fetched.text();
    expect(eventsIn(calendarText)).toEqual(
      expectedEvents(csv, { nickname: 'Blue M3', done: ['BRAKE_PADS'] }),
    );
    const etag = fetched.headers.get('etag') ?? '';
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const everything = await (await fetch(`${url}&all=1`)).text();
    expect(eventsIn(everything)).toHaveLength(17);
    expect(eventsIn(everything)).toContain('2027-02-20 Brake pads: Blue M3 (done)');

    const webcal = await app.receive(() => calendar.copyWebcal('Phone'));
    expect(webcal).toBe(url.replace(/^http:/, 'webcal:'));
    await calendar
      .row('Phone')
      .getByText(/Last fetched/)
      .waitFor();
  });

  it('revokes the link, and it leads nowhere any more', async () => {
    const url = await app.receive(() => pages.settings.calendar.copy('Phone'));
    await pages.settings.calendar.revoke('Phone');
    expect((await fetch(url)).status).toBe(404);
    await expect.poll(() => kept(`${ownId}_`)).toEqual([]);
  });

  it('T1, T2, T4: makes a read-only key for a tool, copies it once and uses it', async () => {
    const { keys } = pages.settings;
    await pages.settings.open('API keys');
    await keys.create('Home Assistant', 'Read');
    const key = await app.receive(() => keys.copy('Copy key'));
    expect(key).toMatch(/^tok_[0-9A-Za-z]{46}$/);
    secrets.set('the tool’s key', key);
    expect(await app.receive(() => keys.copy('Copy for curl'))).toContain(key);
    await keys.closeCard();

    await keys.row('Home Assistant').getByText('read-only').waitFor();
    await keys
      .row('Home Assistant')
      .getByText(`${key.slice(0, 8)}...`)
      .waitFor();
    const ask = await asTool(key);
    expect([await ask('GET'), await ask('POST')]).toEqual([200, 403]);
  });

  it('T6: revokes it, and the next request with it is refused', async () => {
    const { keys } = pages.settings;
    const ask = await asTool(secrets.get('the tool’s key') ?? '');
    await keys.revoke('Home Assistant');
    expect(await ask('GET')).toBe(401);
    await keys.row('Home Assistant').waitFor({ state: 'detached' });
  });

  it('T5: reaches the limit of five, and is told what to do', async () => {
    const { keys } = pages.settings;
    for (const name of ['Laptop', 'Pit board', 'Phone widget', 'Spreadsheet']) {
      await keys.create(name, 'Read and write');
      await keys.closeCard({ withoutCopying: true });
    }
    await app.page.getByText(/All 5 keys are in use\. To make another, revoke one/).waitFor();
    expect(await keys.createButton.count()).toBe(0);
    await keys.revoke('Spreadsheet');
    await keys.createButton.waitFor();
  });

  it('D5: points the app at a garage started elsewhere, and types its key outside the page', async () => {
    const { connection } = pages.settings;
    await pages.settings.open('Connection');
    await connection.add('The shop', shop.origin);
    await connection.noKey.waitFor();
    const mistyped = `${shop.key.slice(0, -1)}${shop.key.endsWith('A') ? 'B' : 'A'}`;
    expect(await app.typeKey(() => connection.typeKey(), mistyped)).toMatch(/key/i);
    await app.typeKey(() => connection.typeKey(), shop.key);
    await connection.state.getByText(/^Connected as anna · read and write/).waitFor();
    expect(Object.values(await keychainEntries())).toContain(shop.key);
    await pages.shell.goTo('Garage');
    await pages.garage.card('Shop Miata').waitFor();
    expect(await pages.garage.card('Blue M3').count()).toBe(0);
  });

  it('pastes another key from the clipboard, where there is one, which is cleared of it', async () => {
    const { connection } = pages.settings;
    await pages.settings.open('Connection');
    if (!app.hasClipboard) {
      expect(await app.page.getByRole('button', { name: /Paste/ }).count()).toBe(0);
      return;
    }
    await app.copyElsewhere('no key at all');
    await connection.pasteKey();
    await connection.problem.first().waitFor();
    expect(Object.values(await keychainEntries())).toContain(shop.key);
    await app.copyElsewhere(`  ${shop.otherKey}\n`);
    await connection.pasteKey();
    await app.page
      .getByText(`${shop.otherKey.slice(0, 8)}...`)
      .first()
      .waitFor();
    expect(await app.clipboardText()).toBe('');
    expect(Object.values(await keychainEntries())).toContain(shop.otherKey);
  });

  it('goes back to the own garage, which is as it was', async () => {
    const { connection } = pages.settings;
    await connection.use('My garage');
    await connection.test();
    await connection.state.getByText(/^Connected as My garage · read and write/).waitFor();
    await pages.shell.goTo('Garage');
    await pages.garage.card('Blue M3').waitFor();
  });

  it('forgets keys, and they are gone from the keychain', async () => {
    const { connection } = pages.settings;
    await pages.settings.open('Connection');
    await connection.remove('The shop');
    await expect.poll(() => keychainEntries()).toEqual({ [ownId]: secrets.get('the own key') });
    await connection.forget('My garage');
    await connection.noKey.waitFor();
    expect(await keychainEntries()).toEqual({});
  });

  it('makes a new key, and the one before it has ended', async () => {
    await pages.settings.connection.renew('My garage');
    await app.page.getByText(/^Connected as My garage/).waitFor();
    const [key = ''] = Object.values(await keychainEntries());
    expect(key).not.toBe(secrets.get('the own key'));
    const ended = await asTool(secrets.get('the own key') ?? '');
    expect(await ended('GET')).toBe(401);
    secrets.set('the own new key', key);
    await pages.shell.goTo('Garage');
    await pages.garage.card('Blue M3').waitFor();
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
