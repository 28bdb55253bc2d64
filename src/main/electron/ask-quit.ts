import { dialog } from 'electron';
import type { Desk } from '../desk/desk.ts';
import { garagesLostAtQuit, stakeWords } from '../../shared/models/keys-at-stake.ts';

/** Whether quitting is meant, where it ends keys that nobody here can make again. */
export async function mayQuit(desk: Pick<Desk, 'state'>): Promise<boolean> {
  const labels = garagesLostAtQuit(desk.state());
  if (labels.length === 0) return true;
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: 'Some keys are kept for this run only',
    detail: `${stakeWords(labels)} To keep them, choose another place in Settings → Connection.`,
    buttons: ['Stay', 'Quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
