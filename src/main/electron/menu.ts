import { Menu } from 'electron';
import type { TrayAct } from '../desk/tray.ts';
import { menuTemplate } from './menu-template.ts';

export function showMenu(onAct: (act: TrayAct) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, onAct)));
}
