import { Notification } from 'electron';
import { platformOf } from '../desk/host/platform.ts';
import type { HostPorts } from '../desk/ports.ts';
import { deskClipboard } from './clipboard.ts';
import { openExternal } from './guards.ts';
import { notify } from './notifications.ts';
import { saveFile } from './save-file.ts';

export interface ElectronPortsOptions {
  hasTray: boolean;
  openEntryWindow: (path: string) => Promise<void>;
}

/** What Electron can do for the desk. */
export function electronPorts({ hasTray, openEntryWindow }: ElectronPortsOptions): HostPorts {
  return {
    platform: platformOf(process.platform),
    capabilities: {
      clipboard: true,
      tray: hasTray,
      notifications: Notification.isSupported(),
      // Linux hands a link over as an argument, which everybody on the computer can read.
      openExternal: process.platform !== 'linux',
    },
    clipboard: deskClipboard,
    openExternal,
    saveFile,
    notify,
    openEntryWindow,
  };
}
