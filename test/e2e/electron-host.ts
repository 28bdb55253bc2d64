import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import {
  type ElectronApp as Launched,
  electronRuntime,
  launchElectronApp,
} from '../support/electron-app.ts';
import type { App, Host, StartOptions } from './app.ts';
import { record } from './recorder.ts';

const main = fileURLToPath(new URL('../../out/main/index.js', import.meta.url));

export interface ElectronApp extends App {
  electron: Launched['electron'];
  nthWindow: Launched['nthWindow'];
  /** Its exit status, once it has ended by itself. */
  exited(): Promise<number | null>;
}

/** Starts the built app, on a desktop that shows trays unless told otherwise. */
export async function startElectron(
  { dataDir, env, args = [] }: StartOptions,
  { showsTrays = true }: { showsTrays?: boolean } = {},
): Promise<ElectronApp> {
  const desktop = await desktopPrograms(showsTrays);
  const app = await launchElectronApp({
    main,
    args: ['--garage-port', '0', '--data', dataDir, ...args],
    env: { ...env, PATH: `${desktop}${delimiter}${env['PATH'] ?? ''}` },
  });
  const close = async (): Promise<void> => {
    await app.close();
    await rm(desktop, { recursive: true, force: true });
  };
  try {
    const page = await app.firstWindow();
    await page.getByRole('navigation', { name: 'Places' }).waitFor();
    const recorder = await record(page);
    return {
      ...aroundOf(app),
      page,
      dataDir,
      recorder,
      close,
      electron: app.electron,
      nthWindow: (count) => app.nthWindow(count),
      exited: async () => (await app.waitForExit()).code,
    };
  } catch (thrown) {
    await close();
    throw new Error(`${String(thrown)}\n${app.stdout()}${app.stderr()}`, { cause: thrown });
  }
}

export const electronHost: Host = {
  name: electronRuntime === 'electron' ? 'Electron' : 'Electron (stand-in)',
  start: (options) => startElectron(options),
};

function aroundOf(app: Launched): Omit<App, 'page' | 'dataDir' | 'recorder' | 'close'> {
  const { electron } = app;
  return {
    runtime: app.runtime,
    hasClipboard: true,
    pid: app.process().pid ?? 0,
    async receive(act) {
      await electron.setClipboardText('');
      await act();
      await expect.poll(() => electron.clipboardText()).not.toBe('');
      return electron.clipboardText();
    },
    async typeKey(act, key) {
      await act();
      const tab = await app.nthWindow(2);
      await tab.getByLabel('API key').fill(key);
      // Once the key is taken the window closes by itself; until then it says why not.
      const closed = tab.waitForEvent('close').then(() => '');
      await tab.getByRole('button', { name: 'Test and keep' }).click();
      const refused = async (): Promise<string> => {
        await tab.getByRole('alert').waitFor();
        return tab.getByRole('main').innerText();
      };
      const words = await Promise.any([closed, refused()]);
      if (words !== '') await closeEntry(electron);
      return words;
    },
    copyElsewhere: async (text) => electron.setClipboardText(text),
    clipboardText: () => electron.clipboardText(),
    async sent() {
      const log = await electron.ipcLog();
      const toPage = log.filter(({ direction }) => direction === 'to-page');
      return `${JSON.stringify(toPage)}\n${app.stdout()}\n${app.stderr()}`;
    },
    async quit() {
      await electron.quit();
      return (await app.waitForExit()).code;
    },
  };
}

/** Stands for the desktop's own answer to whether it shows trays; there is no desktop in a test. */
async function desktopPrograms(showsTrays: boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trackout-desktop-'));
  const program = join(folder, 'dbus-send');
  await writeFile(program, `#!/bin/sh\necho "   boolean ${showsTrays}"\n`);
  await chmod(program, 0o700);
  return folder;
}

/** As a person who gives up; the next one is then the second window again. */
async function closeEntry(electron: Launched['electron']): Promise<void> {
  const entry = (await electron.windows()).find(({ url }) => /:\/\/entry\//.test(url));
  if (entry) await electron.closeWindow(entry.id);
  await expect.poll(async () => (await electron.windows()).length).toBe(1);
}
