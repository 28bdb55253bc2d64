import { Menu, Tray } from 'electron';
import type { Desk } from '../desk/desk.ts';
import type { TrayAct, TrayModel } from '../desk/tray.ts';
import { trayIcon } from './icons.ts';
import { trayTemplate } from './tray-template.ts';

/** Shows the desk's tray for as long as the app runs; every change builds the whole of it anew. */
export async function showTray(desk: Desk, onAct: (act: TrayAct) => void): Promise<Tray> {
  const model = await desk.tray();
  const tray = new Tray(trayIcon(model.status, process.platform));
  const render = ({ status, tooltip, items }: TrayModel): void => {
    if (tray.isDestroyed()) return;
    tray.setImage(trayIcon(status, process.platform));
    tray.setToolTip(tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(items, onAct)));
  };
  render(model);
  desk.onTray(render);
  // On Windows a click is expected to open the app; on macOS it opens the menu by itself.
  if (process.platform !== 'darwin') tray.on('click', () => onAct({ name: 'open' }));
  return tray;
}
