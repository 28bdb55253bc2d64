import { Menu, Tray, type MenuItemConstructorOptions } from 'electron';
import type { Desk } from '../desk/desk.ts';
import type { TrayAct, TrayItem } from '../desk/tray.ts';
import { trayIcon } from './icons.ts';

/** The menu of the tray, as Electron takes it: the desk's items and nothing else. */
export function trayTemplate(
  items: readonly TrayItem[],
  onAct: (act: TrayAct) => void,
): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'text':
        return { label: literal(item.label), enabled: false };
      case 'rule':
        return { type: 'separator' };
      case 'act':
        return { label: literal(item.label), click: () => onAct(item.act) };
    }
  });
}

/** Shows the desk's tray for as long as the app runs; every change builds the whole of it anew. */
export async function showTray(desk: Desk, onAct: (act: TrayAct) => void): Promise<Tray> {
  const model = await desk.tray();
  const tray = new Tray(trayIcon(model.status, process.platform));
  const render = ({ status, tooltip, items }: typeof model): void => {
    if (tray.isDestroyed()) return;
    tray.setImage(trayIcon(status, process.platform));
    tray.setToolTip(tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(items, onAct)));
  };
  render(model);
  let latest = 0;
  desk.onTray(() => {
    latest += 1;
    const mine = latest;
    // An answer that was overtaken is an old picture.
    void desk.tray().then((newer) => {
      if (mine === latest) render(newer);
    });
  });
  // On Windows a click is expected to open the app; on macOS it opens the menu by itself.
  if (process.platform !== 'darwin') tray.on('click', () => onAct({ name: 'open' }));
  return tray;
}

// Menus take an ampersand for the mark of a keyboard letter.
function literal(label: string): string {
  return label.replaceAll('&', '&&');
}
