import { app } from 'electron';

export interface LifeOptions {
  /** Whether the app can still be reached once its window is closed. */
  staysWithoutWindow: boolean;
  /** Somebody asks for the app: a second start, or a click in the dock. */
  onAsked: () => void;
  close: () => Promise<void>;
}

/** When the app ends, and that it ends cleanly. */
export function liveUntilQuit({ staysWithoutWindow, onAsked, close }: LifeOptions): void {
  app.on('second-instance', onAsked);
  app.on('activate', onAsked);
  app.on('window-all-closed', () => {
    if (!staysWithoutWindow) app.quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());

  let state: 'open' | 'closing' | 'closed' = 'open';
  // Not before-quit: by now every window is closed, and what it had to say has arrived.
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    // Whatever went wrong while closing, the user asked to quit.
    void close()
      .catch(() => undefined)
      .finally(() => {
        state = 'closed';
        app.quit();
      });
  });
}
