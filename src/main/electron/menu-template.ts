import type { MenuItemConstructorOptions } from 'electron';
import type { TrayAct } from '../desk/tray.ts';

interface PlaceCommand {
  label: string;
  accelerator: string;
  path: string;
}

/** The places of the app that the menu bar leads to, by the keys the page takes too. */
const places: readonly PlaceCommand[] = [
  { label: 'Garage', accelerator: 'Alt+1', path: '/garage' },
  { label: 'Reminders', accelerator: 'Alt+2', path: '/reminders' },
];
const settings: PlaceCommand = {
  label: 'Settings…',
  accelerator: 'CmdOrCtrl+,',
  path: '/settings/connection',
};

/** The menu bar. It has no item that reloads or inspects the page. */
export function menuTemplate(
  platform: NodeJS.Platform,
  onAct: (act: TrayAct) => void,
): MenuItemConstructorOptions[] {
  const item = ({ label, accelerator, path }: PlaceCommand): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => onAct({ name: 'openPlace', path }),
  });
  const go: MenuItemConstructorOptions = { label: 'Go', submenu: places.map(item) };
  const rule: MenuItemConstructorOptions = { type: 'separator' };
  if (platform === 'darwin') {
    const app: MenuItemConstructorOptions[] = [
      { role: 'about' },
      rule,
      item(settings),
      rule,
      { role: 'services' },
      rule,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      rule,
      { role: 'quit' },
    ];
    return [{ label: 'TrackOut', submenu: app }, { role: 'editMenu' }, go, { role: 'windowMenu' }];
  }
  const file: MenuItemConstructorOptions[] = [item(settings), rule, { role: 'quit' }];
  return [{ label: '&File', submenu: file }, { role: 'editMenu' }, go, { role: 'windowMenu' }];
}
