import { guarded, guardedEmitter } from '../guard.ts';
import { requireReady } from '../runtime.ts';

// The desktop around the app: what was asked of it is kept for the test to read.

let clipboardText = '';
/** As of Electron 45: all of it but clear answers later. */
export const clipboard = guarded('Clipboard', {
  readText: async (): Promise<string> => clipboardText,
  writeText: async (text: string): Promise<void> => {
    if (typeof text !== 'string') throw new TypeError('clipboard.writeText takes a string');
    clipboardText = text;
  },
  clear: (): void => void (clipboardText = ''),
  has: async (mimetype: string): Promise<boolean> =>
    mimetype === 'text/plain' && clipboardText !== '',
});

export const opened: string[] = [];
export const shell = guarded('Shell', {
  openExternal: async (url: string): Promise<void> => void opened.push(String(new URL(url))),
  openPath: async (path: string): Promise<string> => {
    opened.push(path);
    return '';
  },
  showItemInFolder: (path: string): void => void opened.push(path),
  beep: (): void => {},
});

type NotificationOptions = { title?: string; body?: string; silent?: boolean } & Record<
  string,
  unknown
>;
export class Notification extends guardedEmitter('Notification') {
  static readonly shown: Notification[] = [];
  static isSupported(): boolean {
    return true;
  }
  title: string;
  body: string;
  silent: boolean;
  constructor(options: NotificationOptions = {}) {
    super();
    requireReady('Notification');
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
  }
  show(): void {
    Notification.shown.push(this);
    this.emit('show', {});
  }
  close(): void {
    this.emit('close', {});
  }
}

/** Answers the test has prepared, in order; without one the dialog is dismissed. */
export const dialogs: { asked: { kind: string; options: unknown }[]; answers: object[] } = {
  asked: [],
  answers: [],
};
function ask<T extends object>(kind: string, inputs: unknown[], dismissed: T): Promise<T> {
  dialogs.asked.push({ kind, options: inputs.at(-1) });
  return Promise.resolve({ ...dismissed, ...dialogs.answers.shift() });
}
export const dialog = guarded('Dialog', {
  showMessageBox: (...inputs: { cancelId?: number }[]) =>
    ask('message', inputs, { response: inputs.at(-1)?.cancelId ?? 0, checkboxChecked: false }),
  showOpenDialog: (...inputs: object[]) =>
    ask('open', inputs, { canceled: true, filePaths: [] as string[] }),
  showSaveDialog: (...inputs: object[]) => ask('save', inputs, { canceled: true, filePath: '' }),
  showErrorBox: (title: string, content: string): void =>
    void dialogs.asked.push({ kind: 'error', options: { title, content } }),
});

class PowerMonitor extends guardedEmitter('PowerMonitor') {
  isOnBatteryPower(): boolean {
    return false;
  }
  getSystemIdleTime(): number {
    return 0;
  }
}
export const powerMonitor = new PowerMonitor();

class Screen extends guardedEmitter('Screen') {
  #display = {
    id: 1,
    scaleFactor: 1,
    bounds: area(1080),
    workArea: area(1040),
    size: area(1080),
    workAreaSize: area(1040),
  };
  getPrimaryDisplay(): object {
    requireReady('screen');
    return this.#display;
  }
  getAllDisplays(): object[] {
    return [this.getPrimaryDisplay()];
  }
  getDisplayMatching(): object {
    return this.getPrimaryDisplay();
  }
  getDisplayNearestPoint(): object {
    return this.getPrimaryDisplay();
  }
  getCursorScreenPoint(): { x: number; y: number } {
    return { x: 0, y: 0 };
  }
}
function area(height: number): { x: number; y: number; width: number; height: number } {
  return { x: 0, y: 0, width: 1920, height };
}
export const screen = new Screen();
