import { BrowserWindow } from '../browser-window.ts';
import { guardedEmitter } from '../guard.ts';
import { WebContents } from '../web-contents.ts';

type Source = 'system' | 'light' | 'dark';

class NativeTheme extends guardedEmitter('NativeTheme') {
  #source: Source = 'system';
  #isSystemDark = false;
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#isSystemDark : this.#source === 'dark';
  }
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.#isSystemDark;
  }
  get themeSource(): Source {
    return this.#source;
  }
  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source))
      throw new TypeError(`Unexpected themeSource: ${source}`);
    this.#source = source;
    this.#changed();
  }
  /** For tests: the person switches the desktop's own theme. */
  static setSystem(theme: NativeTheme, isDark: boolean): void {
    theme.#isSystemDark = isDark;
    theme.#changed();
  }
  #changed(): void {
    for (const window of BrowserWindow.getAllWindows()) void applyTheme(window);
    this.emit('updated');
  }
}
export const nativeTheme = new NativeTheme();
export const setSystemDark = (isDark: boolean): void => NativeTheme.setSystem(nativeTheme, isDark);

/** Pages see the theme by prefers-color-scheme. */
export async function applyTheme(window: BrowserWindow): Promise<void> {
  const { page, opened } = WebContents.pageOf(window.webContents);
  await opened.catch(() => undefined);
  const value = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
  await page.root
    .send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
    .catch(() => undefined);
}
