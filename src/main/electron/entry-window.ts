import { BrowserWindow, session } from 'electron';
import type { Desk } from '../desk/desk.ts';
import { documentResponse } from '../desk/host/documents.ts';
import { entryAddress, pageScheme } from './addresses.ts';
import { guardSession } from './guards.ts';
import { pagePreferences } from './window.ts';

/** In memory alone, and apart from the page's: neither sees the other's storage or cache. */
const partition = 'trackout-entry';

export interface EntryWindows {
  open(path: string): Promise<void>;
  /** Once the key is taken, nothing is left to do in there. */
  closeWhenTaken(desk: Pick<Desk, 'onEvent'>): void;
}

export interface EntryWindowsOptions {
  desk: () => Pick<Desk, 'document'>;
  parent: () => BrowserWindow | null;
}

/**
 * The small window a key is typed into: the desk's document, no script, no
 * preload, a session of its own. What is typed goes to the desk and nowhere else.
 */
export function openEntryWindows({ desk, parent }: EntryWindowsOptions): EntryWindows {
  let window: BrowserWindow | null = null;
  const own = session.fromPartition(partition);
  guardSession(own);
  own.protocol.handle(pageScheme, async (request) => {
    if (new URL(request.url).host !== 'entry') return new Response('Not found', { status: 404 });
    return documentResponse(desk(), request);
  });
  return {
    async open(path) {
      window?.close();
      const made = createWindow(parent());
      window = made;
      made.on('closed', () => {
        if (window === made) window = null;
      });
      await made.loadURL(entryAddress + path);
    },
    closeWhenTaken(of) {
      of.onEvent((event) => {
        const isTyped = event.name === 'heldKey.typed' || event.name === 'vault.typed';
        if (isTyped && event.problem === null) window?.close();
      });
    },
  };
}

function createWindow(above: BrowserWindow | null): BrowserWindow {
  const made = new BrowserWindow({
    width: 560,
    height: 520,
    title: 'TrackOut',
    resizable: false,
    minimizable: false,
    maximizable: false,
    autoHideMenuBar: true,
    show: false,
    ...(above && { parent: above }),
    webPreferences: { ...pagePreferences, partition, javascript: false, devTools: false },
  });
  made.once('ready-to-show', () => made.show());
  return made;
}
