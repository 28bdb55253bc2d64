import { BrowserWindow } from './browser-window.ts';
import { lacking } from './guard.ts';
import { App } from './parts/app.ts';
import { clipboard, dialog, Notification, powerMonitor, screen, shell } from './parts/desktop.ts';
import { ipcMain } from './parts/ipc-main.ts';
import { setRole } from './parts/menu-roles.ts';
import { Menu, MenuItem } from './parts/menu.ts';
import { nativeImage } from './parts/native-image.ts';
import { applyTheme, nativeTheme } from './parts/native-theme.ts';
import { net } from './parts/net.ts';
import { createProtocol } from './parts/protocol.ts';
import { Session } from './parts/session.ts';
import { Tray } from './parts/tray.ts';
import { utilityProcess } from './parts/utility-process.ts';
import { mainNames } from './typings.ts';
import { WebContents } from './web-contents.ts';

export const app = new App();
setRole('quit', () => app.quit());
app.on('browser-window-created', (_event, window) => void applyTheme(window));

/** Before ready there is no default session, and registering schemes needs none. */
const { registerSchemesAsPrivileged } = createProtocol().protocol;
const protocol = new Proxy(
  {},
  {
    get: (_target, key) =>
      key === 'registerSchemesAsPrivileged'
        ? registerSchemesAsPrivileged
        : Reflect.get(Session.defaultSession.protocol, key),
  },
);

const parts: Readonly<Record<string, object>> = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session: Session,
  shell,
  Tray,
  utilityProcess,
  webContents: WebContents,
};

/** Every name that Electron gives a main process, and no other. */
export const electron: Readonly<Record<string, object>> = Object.fromEntries(
  mainNames.map((name) => [name, parts[name] ?? lacking(name)]),
);
