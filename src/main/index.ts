import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, session, shell } from 'electron';
import { Problem } from '../shared/errors.ts';
import { openDesk } from './desk/desk.ts';
import { hangDoorbell, type RingAnswer } from './desk/host/doorbell.ts';
import { makeDataFolder } from './desk/host/data-folder.ts';
import { openFirstDesk } from './desk/host/first-desk.ts';
import { readFlags } from './desk/host/flags.ts';
import { writeOpenerFile } from './desk/host/opener-file.ts';
import { openPageFiles } from './desk/host/page-files.ts';
import { version } from './desk/host/version.ts';
import { actsOf } from './electron/acts.ts';
import { pageAddress as builtPage } from './electron/addresses.ts';
import { devServer } from './electron/dev-server.ts';
import { openEntryWindows } from './electron/entry-window.ts';
import { guardContents, guardSession } from './electron/guards.ts';
import { openChannel } from './electron/ipc.ts';
import { liveUntilQuit } from './electron/life.ts';
import { showMenu } from './electron/menu.ts';
import { electronPorts } from './electron/ports.ts';
import { claimScheme, servePage } from './electron/protocol.ts';
import { followTheme } from './electron/theme.ts';
import { hasTray } from './electron/tray-presence.ts';
import { showTray } from './electron/tray.ts';
import { forkVault } from './electron/vault-child.ts';
import { openPageWindow } from './electron/window.ts';

const flags = readFlags(process.argv.slice(1), { othersToo: true });
const { dataDir } = flags;
const pageAddress = devServer ?? builtPage;
const beside = (name: string): URL => new URL(name, import.meta.url);

app.setName('TrackOut');
// Chromium's own files too, and with them the single instance, belong to the data folder.
const userData = resolve(dataDir, 'electron');
try {
  makeDataFolder(userData);
} catch (thrown) {
  giveUp(thrown);
}
app.setPath('userData', userData);
app.enableSandbox();
claimScheme();
guardContents(pageAddress);

if (app.requestSingleInstanceLock()) start().catch(giveUp);
else app.quit();

async function start(): Promise<void> {
  await app.whenReady();
  guardSession(session.defaultSession);
  if (devServer === undefined) {
    const folder = fileURLToPath(beside('../renderer'));
    servePage(session.defaultSession, await openPageFiles({ folder, connect: 'none' }));
  }
  const preload = fileURLToPath(beside('../preload/index.cjs'));
  const window = openPageWindow({ dataDir, preload, pageAddress }, sayReady);
  const entry = openEntryWindows({ desk: () => desk, parent: () => window.current() });
  const trayIsThere = await hasTray(process.platform);
  const opened = await openFirstDesk(dataDir, () =>
    openDesk({
      ...flags,
      version,
      ports: electronPorts({ hasTray: trayIsThere, openEntryWindow: (path) => entry.open(path) }),
      forkVault: () => forkVault(beside('./vault-child.js')),
      garageWorker: beside('./garage-worker.js'),
    }),
  );
  if ('first' in opened) return join(opened.first);
  const { desk } = opened;
  openChannel({ desk, pageAddress, window: () => window.current() });
  followTheme(desk);
  entry.closeWhenTaken(desk);
  const act = actsOf(desk, window);
  showMenu(act);
  const doorbell = await hangDoorbell(dataDir, async () => {
    window.show();
    return { by: 'window' };
  });
  liveUntilQuit({
    staysWithoutWindow: trayIsThere || process.platform === 'darwin',
    onAsked: () => window.show(),
    close: async () => {
      await doorbell.close();
      await desk.close();
    },
  });
  window.show();
  if (trayIsThere) await showTray(desk, act);
}

/** The browser host has this data folder open already: its page is shown instead. */
async function join(first: RingAnswer): Promise<void> {
  if (first.by === 'url') await shell.openPath(await writeOpenerFile(first.url, dataDir));
  app.quit();
}

/** What started us waits for this line before it calls the start a success. */
function sayReady(): void {
  process.stdout.write('trackout ready\n');
}

function giveUp(thrown: unknown): void {
  const { message } = Problem.of(thrown);
  process.stderr.write(`error: ${message}\n`);
  dialog.showErrorBox('TrackOut cannot start', message);
  app.exit(1);
}
