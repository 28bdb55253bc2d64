import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BrowserWindow } from '../browser-window.ts';
import { createEvent } from '../event.ts';
import { guarded, guardedEmitter } from '../guard.ts';
import { runtime } from '../runtime.ts';
import { takeLock } from './app-lock.ts';
import { createPaths } from './app-paths.ts';

type Manifest = { folder: string; name: string; version: string };

function findManifest(folder: string): Manifest {
  try {
    const { name, productName, version } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    ) as Record<string, string>;
    return { folder, name: productName ?? name ?? 'Electron', version: version ?? '0.0.0' };
  } catch {
    const parent = dirname(folder);
    return parent === folder
      ? { folder, name: 'Electron', version: '0.0.0' }
      : findManifest(parent);
  }
}

const switchesOf = (name: string): string | undefined =>
  process.argv.find((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`));

export class App extends guardedEmitter('App') {
  readonly isPackaged = false;
  readonly dock = undefined;
  userAgentFallback = '';
  badgeCount = 0;
  applicationMenu: unknown = null;
  readonly commandLine = guarded('CommandLine', {
    appendSwitch: (_name: string, _value?: string): void => {},
    appendArgument: (_value: string): void => {},
    hasSwitch: (name: string): boolean => switchesOf(name) !== undefined,
    getSwitchValue: (name: string): string => switchesOf(name)?.split('=').slice(1).join('=') ?? '',
    removeSwitch: (_name: string): void => {},
  });
  readonly #manifest = findManifest(dirname(runtime.mainPath));
  readonly #paths = createPaths(() => this.name);
  readonly #ready = Promise.withResolvers<void>();
  #name: string | undefined;
  #release: (() => void) | undefined;
  #isQuitting = false;
  #isLeaving = false;
  #loginItem: object = {
    openAtLogin: false,
    openAsHidden: false,
    wasOpenedAtLogin: false,
    wasOpenedAsHidden: false,
    restoreState: false,
  };

  constructor() {
    super();
    BrowserWindow.watch = {
      opened: (window: BrowserWindow) => {
        this.emit('web-contents-created', {}, window.webContents);
        this.emit('browser-window-created', {}, window);
        window.on('focus', () => this.emit('browser-window-focus', {}, window));
      },
      closed: () => this.#afterWindow(),
    };
    process.on('SIGTERM', () => this.quit());
    process.on('SIGINT', () => this.quit());
  }

  get name(): string {
    return this.#name ?? this.#manifest.name;
  }
  set name(name: string) {
    this.#name = name;
  }
  getName(): string {
    return this.name;
  }
  setName(name: string): void {
    this.#name = name;
  }
  getVersion(): string {
    return this.#manifest.version;
  }
  getAppPath(): string {
    return this.#manifest.folder;
  }
  getPath(name: string): string {
    return this.#paths.get(name);
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  setAppLogsPath(path?: string): void {
    this.#paths.set('logs', path ?? this.#paths.get('logs'));
  }
  getLocale(): string {
    return 'en-US';
  }
  getSystemLocale(): string {
    return 'en-US';
  }
  getPreferredSystemLanguages(): string[] {
    return ['en-US'];
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  isReady(): boolean {
    return runtime.isReady;
  }
  /** For the stand-in itself: Chromium is up and the product's main module has been run to its end. */
  static becomeReady(app: App): void {
    runtime.isReady = true;
    app.emit('will-finish-launching');
    app.emit('ready', {}, {});
    app.#ready.resolve();
  }

  requestSingleInstanceLock(additional?: unknown): boolean {
    this.#release ??= takeLock(this.getPath('userData'), additional, (second) =>
      this.emit(
        'second-instance',
        createEvent({}),
        second.argv,
        second.workingDirectory,
        second.additional,
      ),
    );
    return this.#release !== undefined;
  }
  hasSingleInstanceLock(): boolean {
    return this.#release !== undefined;
  }
  releaseSingleInstanceLock(): void {
    this.#release?.();
    this.#release = undefined;
  }

  /** before-quit → every window's close → will-quit → quit; whoever prevents one of them keeps the app open. */
  quit(): void {
    const event = createEvent({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#isQuitting = true;
    const windows = BrowserWindow.getAllWindows();
    if (windows.length === 0) return this.#willQuit();
    for (const window of windows) {
      let isKept = false;
      window.once('close', (closing) => (isKept = closing.defaultPrevented));
      window.close();
      if (isKept) this.#isQuitting = false;
    }
  }
  exit(code = 0): void {
    this.emit('quit', {}, code);
    this.#isLeaving = true;
    void this.#leave(code);
  }
  relaunch(): void {}
  #afterWindow(): void {
    if (BrowserWindow.getAllWindows().length > 0) return;
    if (this.#isQuitting) return this.#willQuit();
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }
  #willQuit(): void {
    const event = createEvent({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) {
      this.#isQuitting = false;
      return;
    }
    this.exit(typeof process.exitCode === 'number' ? process.exitCode : 0);
  }
  async #leave(code: number): Promise<never> {
    this.releaseSingleInstanceLock();
    await App.starting;
    await runtime.chromium?.close();
    process.exit(code);
  }
  /** In Electron browser and app are one process: without a browser there is no app, unless it was leaving anyway. */
  static loseBrowser(app: App): void {
    setTimeout(() => {
      if (app.#isQuitting || app.#isLeaving) return;
      console.error('stand-in: Chromium has ended');
      app.exit(1);
    }, 500).unref();
  }
  /** A browser that is still starting must be there before it can be closed. */
  static starting: Promise<unknown> = Promise.resolve();

  getLoginItemSettings(): object {
    return this.#loginItem;
  }
  setLoginItemSettings(settings: object): void {
    this.#loginItem = { ...this.#loginItem, ...settings };
  }
  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}
  setAppUserModelId(): void {}
  setDesktopName(): void {}
  setAboutPanelOptions(): void {}
  setAsDefaultProtocolClient(): boolean {
    return true;
  }
  setBadgeCount(): boolean {
    return false;
  }
  setJumpList(): string {
    return 'ok';
  }
  setUserTasks(): boolean {
    return true;
  }
  focus(): void {}
  hide(): void {}
  show(): void {}
}
