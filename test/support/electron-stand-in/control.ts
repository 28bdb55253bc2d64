import { BrowserWindow } from './browser-window.ts';
import { app } from './electron.ts';
import { ipcLog } from './ipc-log.ts';
import { clipboard, dialogs, Notification, opened, powerMonitor } from './parts/desktop.ts';
import { clickIn, describeMenu, Menu } from './parts/menu.ts';
import { setSystemDark } from './parts/native-theme.ts';
import { Tray } from './parts/tray.ts';
import { preloadErrors, WebContents } from './web-contents.ts';

function theTray(): Tray {
  const tray = Tray.shown.at(-1);
  if (tray === undefined) throw new Error('Nothing stands in the tray');
  return tray;
}

function theMenu(kind: 'tray' | 'application' | 'popup'): Menu {
  const menu = {
    tray: () => Tray.look(theTray()).menu,
    application: () => Menu.getApplicationMenu(),
    popup: () => Menu.popped,
  }[kind]();
  if (menu === null || menu === undefined) throw new Error(`There is no ${kind} menu`);
  return menu;
}

/** What a test may see and do: a person's acts on the desktop, and records of what the app did. */
const acts = {
  windows: () =>
    BrowserWindow.getAllWindows().map((window) => ({
      id: window.id,
      targetId: WebContents.pageOf(window.webContents).page.targetId,
      url: window.webContents.getURL(),
      title: window.getTitle(),
      isVisible: window.isVisible(),
      isFocused: window.isFocused(),
      bounds: window.getBounds(),
      isDevToolsOpened: window.webContents.isDevToolsOpened(),
    })),
  closeWindow: (id: number) => BrowserWindow.fromId(id)?.close(),
  tray: () => {
    const { image, toolTip, title, menu } = Tray.look(theTray());
    return {
      toolTip,
      title,
      image: image.toDataURL(),
      isTemplate: image.isTemplateImage(),
      menu: menu === null ? [] : describeMenu(menu),
    };
  },
  hasTray: () => Tray.shown.length > 0,
  menu: (kind: 'tray' | 'application' | 'popup') => describeMenu(theMenu(kind)),
  click: (kind: 'tray' | 'application' | 'popup', labelOrId: string) =>
    clickIn(theMenu(kind), labelOrId),
  clickTrayIcon: (event: 'click' | 'right-click' | 'double-click') =>
    void theTray().emit(event, {}, theTray().getBounds()),
  clipboardText: () => clipboard.readText(),
  setClipboardText: (text: string) => clipboard.writeText(text),
  notifications: () => Notification.shown.map(({ title, body }) => ({ title, body })),
  clickNotification: (index: number) => void Notification.shown.at(index)?.emit('click', {}),
  openedExternally: () => [...opened],
  dialogs: () => dialogs.asked,
  answerDialog: (answer: object) => void dialogs.answers.push(answer),
  ipcLog: () => ipcLog,
  preloadErrors: () => preloadErrors,
  setDark: (isDark: boolean) => setSystemDark(isDark),
  emitApp: (event: string, ...facts: unknown[]) => void app.emit(event, {}, ...facts),
  emitPower: (event: string) => void powerMonitor.emit(event),
  quit: () => app.quit(),
};
export type Acts = typeof acts;

type Call = { id: number; act: keyof Acts; inputs: unknown[] };

/** Node's channel to the test that started us; taken out of sight, since Electron's main process has none. */
export function openControl() {
  const send = process.send?.bind(process);
  Object.defineProperty(process, 'send', { value: undefined });
  process.on('message', async (call: Call) => {
    try {
      const value = await (acts[call.act] as (...inputs: unknown[]) => unknown)(...call.inputs);
      send?.({ id: call.id, value });
    } catch (failure) {
      send?.({
        id: call.id,
        failure: String(failure instanceof Error ? failure.message : failure),
      });
    }
  });
  // The app must not outlive the test that looks at it.
  process.once('disconnect', () => app.exit(0));
  return {
    spawned: (facts: { chromiumPid: number; profile: string }) => void send?.({ spawned: facts }),
    started: (facts: { endpoint: string }) => void send?.({ started: facts }),
  };
}
