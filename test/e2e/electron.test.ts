import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBrowserHost } from './browser-host.ts';
import { type ElectronApp, startElectron } from './electron-host.ts';
import { pagesOf } from './pages.ts';

// No bus, so no keychain of this computer is touched.
const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
const started: { close(): Promise<unknown> }[] = [];
let folder = '';
let dataDir = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackout-electron-'));
  dataDir = join(folder, 'data');
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((app) => app.close()));
  await rm(folder, { recursive: true, force: true });
});

async function start(args: string[] = [], desktop = {}): Promise<ElectronApp> {
  const app = await startElectron({ dataDir, env, args }, desktop);
  started.push(app);
  return app;
}

describe('D6: the tray', () => {
  it('says how things stand, leads to what is most urgent and copies a calendar link', async () => {
    const { electron, page } = await start(['--demo']);
    await expect.poll(async () => (await electron.tray()).menu[0]?.label).toMatch(/overdue/);
    const { menu, toolTip } = await electron.tray();
    expect(toolTip).toMatch(/^TrackOut – \d+ overdue/);
    const labels = menu.map(({ label }) => label);
    expect(labels).toEqual(
      expect.arrayContaining(['Copy calendar link', 'Open TrackOut', 'Settings…', 'Quit TrackOut']),
    );
    const urgent = labels[1] ?? '';
    await electron.click('tray', urgent);
    await expect
      .poll(() => page.evaluate<string>('location.hash'))
      .toMatch(/^#\/cars\/.+\/maintenance$/);

    await electron.click('tray', 'Copy calendar link');
    await expect.poll(() => electron.clipboardText()).toMatch(/\/api\/calendar\.ics\?key=cal_/);
    const fetched = await fetch(await electron.clipboardText());
    expect(await fetched.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  });

  it('keeps the app when its window is closed, opens it again and quits it', async () => {
    const app = await start();
    const { electron } = app;
    const [window] = await electron.windows();
    await electron.closeWindow(window?.id ?? 0);
    await expect.poll(() => electron.windows()).toEqual([]);
    await electron.click('tray', 'Settings…');
    await expect
      .poll(async () => (await electron.windows()).map(({ url }) => url))
      .toEqual(['trackout-app://app/#/settings/connection']);
    await electron.click('tray', 'Quit TrackOut');
    expect(await app.exited()).toBe(0);
  });

  it('is not waited for on a desktop without one: there, closing the window quits', async () => {
    const app = await start([], { showsTrays: false });
    expect(await app.electron.hasTray()).toBe(false);
    const [window] = await app.electron.windows();
    await app.electron.closeWindow(window?.id ?? 0);
    expect(await app.exited()).toBe(0);
  });
});

describe('the page’s window', () => {
  let app: ElectronApp;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trackout-window-'));
    app = await startElectron({ dataDir: join(folder, 'data'), env });
  });
  afterAll(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('D3: gives the page two functions and nothing of Node', async () => {
    const { page } = app;
    const there = `({ bridge: Object.keys(trackout).sort(), node: [typeof require, typeof process, typeof module, typeof Buffer] })`;
    expect(await page.evaluate(there)).toEqual({
      bridge: ['onEvent', 'request'],
      node: ['undefined', 'undefined', 'undefined', 'undefined'],
    });
  });

  it('D3: refuses the rows whose answer carries a secret, and names nobody knows', async () => {
    const { page } = app;
    for (const name of ['key.create', 'calendarFeed.create', 'vault.read', '__proto__']) {
      const asked = `trackout.request(${JSON.stringify(name)}, { name: 'x', scopes: ['read'] })`;
      expect(await page.evaluate(asked)).toMatchObject({ ok: false });
    }
  });

  it('reaches no network and runs no code that is not its own', async () => {
    const { page, recorder } = app;
    const garage = JSON.parse(await readFile(join(app.dataDir, 'garage.json'), 'utf8')) as {
      origin: string;
    };
    const reach = (url: string) =>
      `fetch(${JSON.stringify(url)}).then(() => 'reached', () => 'refused')`;
    expect(await page.evaluate(reach(`${garage.origin}/api/health`))).toBe('refused');
    expect(await page.evaluate(reach('/index.html'))).toBe('refused');
    const inline = `(() => { const script = document.createElement('script'); script.textContent = 'globalThis.ran = true'; document.body.append(script); return globalThis.ran })()`;
    expect(await page.evaluate(inline)).toBeUndefined();
    await expect.poll(() => recorder.violations.length).toBeGreaterThanOrEqual(3);
  });

  it('says in words that there is no keychain, and that keys are kept for this run only', async () => {
    const { page } = app;
    await pagesOf(page).settings.open('Connection');
    await page.getByText('The key is kept in memory for this run').first().waitFor();
    await page
      .getByText(/Your cars are saved as always/)
      .first()
      .waitFor();
  });

  it('T1: shows a new key in the page on Reveal alone, and lets go of it when the card is closed', async () => {
    const { page } = app;
    const { settings } = pagesOf(page);
    await settings.open('API keys');
    await settings.keys.create('Shown', 'Read');
    expect(await settings.keys.card.innerText()).not.toMatch(/tok_\w{9}/);
    await settings.keys.copy('Reveal');
    await settings.keys.card.getByText(/^tok_[0-9A-Za-z]{46}$/).waitFor();
    await settings.keys.closeCard();
    expect(await page.content()).not.toMatch(/tok_\w{9}/);
  });

  it('follows the theme that the settings name', async () => {
    const { page } = app;
    const isDark = () => page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`);
    for (const [theme, dark] of [
      ['dark', true],
      ['light', false],
    ] as const) {
      await page.evaluate(`trackout.request('settings.update', { theme: '${theme}' })`);
      await expect.poll(isDark).toBe(dark);
    }
  });

  it('is led by the menu bar, which has no way to look behind it', async () => {
    const { page, electron } = app;
    await electron.click('application', 'Reminders');
    await expect.poll(() => page.evaluate('location.hash')).toBe('#/reminders');
    expect(JSON.stringify(await electron.menu('application'))).not.toMatch(/devtools|reload/i);
  });

  it('opens the entry document beside it, with no bridge, no script and none of its storage', async () => {
    const { settings } = pagesOf(app.page);
    await settings.open('Connection');
    await settings.connection.typeKey();
    const entry = await app.nthWindow(2);
    await entry.getByLabel('API key').waitFor();
    expect(await entry.evaluate('typeof globalThis.trackout')).toBe('undefined');
    await expect(entry.evaluate('localStorage.length')).rejects.toThrow(/sandboxed|denied/i);
    const [, window] = await app.electron.windows();
    expect(window?.url).toMatch(/^trackout-app:\/\/entry\/entry\//);
    await app.electron.closeWindow(window?.id ?? 0);
    await expect.poll(async () => (await app.electron.windows()).length).toBe(1);
  });

  it('asks for nothing: every permission is denied', async () => {
    const { page } = app;
    expect(await page.evaluate('Notification.requestPermission()')).toBe('denied');
    const position = `new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('given'), ({ code }) => done(code)))`;
    expect(await page.evaluate(position)).toBe(1);
  });

  // The last one of this window: its driver waits for ever for navigations that were refused.
  it('goes nowhere and opens nothing but an https address in another program', async () => {
    const { page, electron } = app;
    const [before] = await electron.windows();
    const session = await page.context().newCDPSession(page);
    const run = (expression: string) => session.send('Runtime.evaluate', { expression });
    await run(`location.href = 'https://example.org/'`);
    await run(`location.href = 'file:///etc/passwd'`);
    const { result } = await run(`window.open('https://example.org/', '_blank')`);
    expect(result.value).toBeNull();
    await run(`window.open('file:///etc/passwd'); window.open('javascript:alert(1)')`);
    await expect.poll(() => electron.openedExternally()).toEqual(['https://example.org/']);
    expect((await run('location.href')).result.value).toBe(page.url());
    expect((await electron.windows()).map(({ url }) => url)).toEqual([before?.url]);
  });
});

it('opens where and as large as it was left', async () => {
  const first = await start();
  const [before] = await first.electron.windows();
  await first.quit();
  const second = await start();
  const [after] = await second.electron.windows();
  expect(after?.bounds).toEqual(before?.bounds);
  expect(JSON.parse(await readFile(join(dataDir, 'window.json'), 'utf8'))).toMatchObject(
    before?.bounds ?? {},
  );
});

describe('a second start on the same data folder', () => {
  it('brings the open window to the front, and ends', async () => {
    const first = await start();
    const second = await startElectron({ dataDir, env }).catch((thrown: unknown) => String(thrown));
    expect(second).toMatch(/ended \(0\)/);
    expect((await first.electron.windows())[0]?.isFocused).toBe(true);
  });

  it('shows the browser host’s page, where that one was first', async () => {
    const host = await startBrowserHost({ dataDir, env });
    started.push({ close: () => host.end() });
    const second = await startElectron({ dataDir, env }).catch((thrown: unknown) => String(thrown));
    expect(second).toMatch(/ended \(0\)/);
  });

  it('as the browser host shows the window, where Electron was first', async () => {
    await start();
    const host = await startBrowserHost({ dataDir, env }).catch((thrown: unknown) =>
      String(thrown),
    );
    expect(host).toMatch(/open already; its window is in front/);
  });
});
