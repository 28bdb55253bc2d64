import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { envelope, type Envelope } from '../../shared/contract/envelope.ts';
import { deskEvent } from '../../shared/contract/events.ts';
import { Problem } from '../../shared/errors.ts';
import type { Desk } from '../desk/desk.ts';
import { openPace, pagePace } from '../desk/host/pace.ts';
import { isOurPage, type Sender } from './sender.ts';

export interface ChannelOptions {
  desk: Pick<Desk, 'request' | 'onEvent'>;
  pageAddress: string;
  window: () => BrowserWindow | null;
}

/** The one channel between the page and the desk. */
export function openChannel({ desk, pageAddress, window }: ChannelOptions): void {
  const pace = openPace(pagePace);

  ipcMain.handle('desk:request', async (event, message: unknown): Promise<Envelope> => {
    const open = window();
    const ours = open && { contentsId: open.webContents.id, pageAddress };
    if (!isOurPage(senderOf(event), ours)) {
      return refusal(new Problem('forbidden', 'Only the page of TrackOut may ask.'));
    }
    const haste = await pace();
    return haste ? refusal(haste) : envelope.parse(await desk.request(message));
  });

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

function refusal(problem: Problem): Envelope {
  return { ok: false, problem: problem.toJSON() };
}
