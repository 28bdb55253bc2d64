import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixture, open, openOnce, temporaryFolder } from './open.ts';

describe('what is refused', () => {
  const faults = openOnce('fault.ts', ['all']);
  let told = new Map<string, string>();
  beforeAll(async () => {
    await faults().waitForExit();
    const lines = faults().stdout().trimEnd().split('\n');
    told = new Map(
      lines.map((line): [string, string] => [
        line.slice(0, line.indexOf(':')),
        line.slice(line.indexOf(':') + 2),
      ]),
    );
  });

  it.each([
    [
      'contextIsolation',
      'Error: webPreferences.contextIsolation is false: this product forbids it.',
    ],
    ['sandbox', 'Error: webPreferences.sandbox is false: this product forbids it.'],
    ['nodeIntegration', 'Error: webPreferences.nodeIntegration is true: this product forbids it.'],
    ['webSecurity', 'Error: webPreferences.webSecurity is false: this product forbids it.'],
    ['webviewTag', 'Error: webPreferences.webviewTag is true: this product forbids it.'],
    [
      'allowRunningInsecureContent',
      'Error: webPreferences.allowRunningInsecureContent is true: this product forbids it.',
    ],
    ['relativePreload', 'Error: preload script must have absolute path: preload.cjs'],
    ['modulePreload', 'Error: A sandboxed preload must be CommonJS: /preload.mjs'],
  ])('a window with the wrong preference: %s', (fault, words) => {
    expect(told.get(fault)).toBe(words);
  });

  it.each([
    ['noSuchMember', 'NotInElectron: Electron has no App.becomeFast'],
    ['noSuchStatic', 'NotInElectron: Electron has no BrowserWindow.getEveryWindow'],
    ['noSuchEvent', "NotInElectron: Electron's App has no event 'window-all-opened'"],
    ['noSuchOption', 'NotInElectron: Electron has no BrowserWindowConstructorOptions.wide'],
    ['noSuchPreference', 'NotInElectron: Electron has no WebPreferences.contextIsolated'],
    ['noSuchMenuOption', 'NotInElectron: Electron has no MenuItemConstructorOptions.lable'],
    ['notHereMember', 'NotInStandIn: Electron has App.getGPUInfo'],
    ['notHereModule', 'NotInStandIn: Electron has safeStorage'],
  ])('a name that is not there, told for what it is: %s', (fault, words) => {
    expect(told.get(fault)).toContain(words);
  });

  it.each([
    ['earlyTray', 'Cannot create Tray before app is ready'],
    ['earlyWindow', 'Cannot create BrowserWindow before app is ready'],
    ['earlyHandler', 'Cannot create a session before app is ready'],
    ['lateScheme', 'should be called before app is ready'],
    ['secondHandler', "Attempted to register a second handler for 'once'"],
  ])('the wrong order: %s', (fault, words) => {
    expect(told.get(fault)).toContain(words);
  });

  it('ends the app when nobody catches it', async () => {
    const app = await open('fault.ts', ['die']);
    expect(await app.waitForExit()).toEqual({ code: 1, signal: null });
    expect(app.stderr()).toContain('webPreferences.sandbox is false');
    await expect(app.firstWindow()).rejects.toThrow('webPreferences.sandbox is false');
  });

  it('an import of what Electron does not export to a main process', async () => {
    const app = await open('imports-too-much.ts');
    expect(await app.waitForExit()).toEqual({ code: 1, signal: null });
    expect(app.stderr()).toMatch(/SyntaxError.*contextBridge/s);
  });

  it('a main module that awaits ready at its top level: it never comes', async () => {
    const app = await open('fault.ts', ['topLevelReady']);
    expect(await app.waitForExit()).toEqual({ code: 1, signal: null });
    expect(app.stderr()).toContain('Electron is never ready while it awaits app.whenReady()');
  });
});

describe('a sandboxed preload', () => {
  it('may not require a module of Node', async () => {
    const app = await open('fault.ts', ['preload', fixture('preload-greedy.cjs')]);
    await app.firstWindow();
    expect(await app.electron.preloadErrors()).toEqual(['module not found: node:fs']);
    expect(app.stderr()).toContain('Unable to load preload script:');
  });

  it('that cannot be parsed is told of and leaves the page alone', async () => {
    // Written here, since a file that cannot be parsed has no place among sources.
    const broken = join(temporaryFolder(), 'broken.cjs');
    writeFileSync(broken, "const { = require('electron');");
    const app = await open('fault.ts', ['preload', broken]);
    expect(await (await app.firstWindow()).title()).toBe('loaded');
    expect(app.stderr()).toMatch(/Unable to load preload script: .*broken\.cjs/);
  });

  it('has the modules that Electron documents for it', async () => {
    const app = await open('fault.ts', ['preload', fixture('preload-allowed.cjs')]);
    const page = await app.firstWindow();
    const allowed = await page.evaluate(
      () => (globalThis as unknown as { allowed: object }).allowed,
    );
    expect(allowed).toEqual({ later: 'function', host: 'example.com', type: 'renderer' });
  });
});
