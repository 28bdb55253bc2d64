import type { MenuItemConstructorOptions } from 'electron';
import type { TrayAct, TrayItem } from '../desk/tray.ts';

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

// Menus take an ampersand for the mark of a keyboard letter.
function literal(label: string): string {
  return label.replaceAll('&', '&&');
}
