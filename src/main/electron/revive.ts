import type { BrowserWindow } from 'electron';

/** A page that dies at every start is left alone after so many tries. */
const revivalsMax = 3;

/** A page whose process has died is a blank window for good unless it is loaded again. */
export function reviveWhenGone(window: BrowserWindow): void {
  let revivals = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || revivals >= revivalsMax) return;
    revivals += 1;
    window.webContents.reload();
  });
}
