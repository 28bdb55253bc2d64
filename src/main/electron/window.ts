import { BrowserWindow, nativeTheme, screen } from 'electron';
import { devServer } from './dev-server.ts';
import { iconPath } from './icons.ts';
import { reviveWhenGone } from './revive.ts';
import { placeWindow, recallWindow, rememberWindow, smallestWindow } from './window-memory.ts';

export interface WindowOptions {
  dataDir: string;
  preload: string;
  pageAddress: string;
}

/** What the page runs in: no Node, no way out of its sandbox, and only the preload beside it. */
export const pagePreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const;

/** The page's own grounds, so that nothing flashes before its first frame. */
const grounds = { light: '#fbfaf7', dark: '#14161b' } as const;

export interface PageWindow {
  current(): BrowserWindow | null;
  /** Opens the window, at that place if one is named, or brings the open one to the front. */
  show(path?: string): void;
}

/** The one window of the page; closed, it is made anew when it is asked for. */
export function openPageWindow(options: WindowOptions, onFirstSeen: () => void): PageWindow {
  let window: BrowserWindow | null = null;

  function create(path: string): BrowserWindow {
    const screens = screen.getAllDisplays().map((display) => display.workArea);
    const { isMaximized, ...bounds } = placeWindow(recallWindow(options.dataDir), screens);
    const made = new BrowserWindow({
      ...bounds,
      minWidth: smallestWindow.width,
      minHeight: smallestWindow.height,
      title: 'TrackOut',
      show: false,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? grounds.dark : grounds.light,
      // On macOS and Windows the program itself carries the icon.
      ...(process.platform === 'linux' && { icon: iconPath('icon.png') }),
      webPreferences: {
        ...pagePreferences,
        preload: options.preload,
        devTools: devServer !== undefined,
      },
    });
    made.once('ready-to-show', () => {
      if (isMaximized) made.maximize();
      made.show();
      onFirstSeen();
    });
    made.on('close', () => {
      rememberWindow(options.dataDir, {
        ...made.getNormalBounds(),
        isMaximized: made.isMaximized(),
      });
    });
    made.on('closed', () => {
      window = null;
    });
    reviveWhenGone(made);
    void made.loadURL(`${options.pageAddress}#${path}`);
    return made;
  }

  return {
    current: () => window,
    show(path = '/garage') {
      if (!window) {
        window = create(path);
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}
