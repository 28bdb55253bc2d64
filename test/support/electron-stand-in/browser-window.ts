import { createEvent } from './event.ts';
import { guardedEmitter } from './guard.ts';
import { Session } from './parts/session.ts';
import { requireReady } from './runtime.ts';
import { WebContents } from './web-contents.ts';
import { checkWindowOptions, type WindowOptions } from './window-preferences.ts';

type Bounds = { x: number; y: number; width: number; height: number };
const open = new Map<number, BrowserWindow>();
let lastId = 0;
let focused: BrowserWindow | undefined;

/** A window that nobody sees: its page is real, its frame is a record of what was asked. */
export class BrowserWindow extends guardedEmitter('BrowserWindow') {
  static getAllWindows(): BrowserWindow[] {
    return [...open.values()];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return focused ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return open.get(id) ?? null;
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...open.values()].find((window) => window.webContents === contents) ?? null;
  }

  /** The whole product's windows, for app: who opened and who was the last to close. */
  static watch = {
    opened: (_window: BrowserWindow): void => {},
    closed: (_window: BrowserWindow): void => {},
  };

  readonly id = ++lastId;
  readonly webContents: WebContents;
  readonly #options: WindowOptions;
  #bounds: Bounds;
  #title: string;
  #isVisible: boolean;
  #state: 'normal' | 'minimized' | 'maximized' = 'normal';
  #isFullScreen = false;
  #isDestroyed = false;

  constructor(options: WindowOptions = {}) {
    super();
    requireReady('BrowserWindow');
    checkWindowOptions(options);
    this.#options = options;
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.#title = options.title ?? 'Electron';
    this.#isVisible = options.show ?? true;
    const preferences = options.webPreferences ?? {};
    this.webContents = new WebContents({
      session: preferences.session ?? Session.fromPartition(preferences.partition ?? ''),
      preload: preferences.preload,
      inSubFrames: preferences.nodeIntegrationInSubFrames ?? false,
      isScripted: preferences.javascript ?? true,
      hasDevTools: preferences.devTools ?? true,
      width: this.#bounds.width,
      height: this.#bounds.height,
    });
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.on('page-title-updated', (event, title: string) => {
      this.emit('page-title-updated', event, title, true);
      if (!event.defaultPrevented) this.#title = title;
    });
    this.webContents.once('destroyed', () => this.#closed());
    open.set(this.id, this);
    if (this.#isVisible) focused = this;
    BrowserWindow.watch.opened(this);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  reload(): void {
    this.webContents.reload();
  }
  close(): void {
    const event = createEvent({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    this.webContents.close();
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  #closed(): void {
    this.#isDestroyed = true;
    open.delete(this.id);
    if (focused === this) focused = undefined;
    this.emit('closed');
    BrowserWindow.watch.closed(this);
  }

  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    if (this.#isVisible) return;
    this.#isVisible = true;
    this.emit('show');
  }
  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.blur();
    this.emit('hide');
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  focus(): void {
    if (focused === this) return;
    focused?.blur();
    focused = this;
    this.emit('focus');
  }
  blur(): void {
    if (focused !== this) return;
    focused = undefined;
    this.emit('blur');
  }
  isFocused(): boolean {
    return focused === this;
  }
  minimize(): void {
    this.#enter('minimized', 'minimize');
  }
  maximize(): void {
    this.#enter('maximized', 'maximize');
  }
  unmaximize(): void {
    this.#enter('normal', 'unmaximize');
  }
  restore(): void {
    this.#enter('normal', 'restore');
  }
  isMinimized(): boolean {
    return this.#state === 'minimized';
  }
  isMaximized(): boolean {
    return this.#state === 'maximized';
  }
  isNormal(): boolean {
    return this.#state === 'normal';
  }
  isFullScreen(): boolean {
    return this.#isFullScreen;
  }
  setFullScreen(isFullScreen: boolean): void {
    this.#isFullScreen = isFullScreen;
    this.emit(isFullScreen ? 'enter-full-screen' : 'leave-full-screen');
  }
  #enter(state: 'normal' | 'minimized' | 'maximized', event: string): void {
    if (this.#state === state) return;
    this.#state = state;
    this.emit(event);
  }

  getBounds(): Bounds {
    return { ...this.#bounds };
  }
  getNormalBounds(): Bounds {
    return this.getBounds();
  }
  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
    this.emit('move');
  }
  getSize(): [number, number] {
    return [this.#bounds.width, this.#bounds.height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getPosition(): [number, number] {
    return [this.#bounds.x, this.#bounds.y];
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  center(): void {}
  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  getParentWindow(): unknown {
    return this.#options.parent ?? null;
  }
  isModal(): boolean {
    return this.#options.modal ?? false;
  }

  // Asked of the window manager; there is none.
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  setIcon(): void {}
  setBackgroundColor(): void {}
  setMinimumSize(): void {}
  setProgressBar(): void {}
  setSkipTaskbar(): void {}
  setAlwaysOnTop(): void {}
  setContentProtection(): void {}
  setTitleBarOverlay(): void {}
  setVibrancy(): void {}
  setWindowButtonVisibility(): void {}
  moveTop(): void {}
  flashFrame(): void {}
}
