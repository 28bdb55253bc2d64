import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { deskEvent } from '../../shared/contract/events.ts';
import type { Desk } from '../desk/desk.ts';
import { openPageDoor } from './page-door.ts';
import type { Sender } from './sender.ts';

export interface ChannelOptions {
  desk: Pick<Desk, 'request' | 'onEvent'>;
  pageAddress: string;
  window: () => BrowserWindow | null;
}

/** The one channel between the page and the desk. */
export function openChannel({ desk, pageAddress, window }: ChannelOptions): void {
  const answer = openPageDoor({
    desk,
    window: () => {
      const open = window();
      return open && { contentsId: open.webContents.id, pageAddress };
    },
  });
  ipcMain.handle('desk:request', (event, message: unknown) => answer(senderOf(event), message));
  desk.onEvent((event) => {
    const open = window();
    if (open && !open.isDestroyed()) open.webContents.send('desk:event', deskEvent.parse(event));
  });
}

function senderOf({ sender, senderFrame }: IpcMainInvokeEvent): Sender {
  return {
    contentsId: sender.id,
    isMainFrame: senderFrame !== null && senderFrame === sender.mainFrame,
    frameUrl: senderFrame?.url ?? null,
  };
}
