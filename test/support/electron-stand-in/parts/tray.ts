import { guardedEmitter } from '../guard.ts';
import { requireReady } from '../runtime.ts';
import type { Menu } from './menu.ts';
import { type NativeImage, toImage } from './native-image.ts';

export class Tray extends guardedEmitter('Tray') {
  /** What stands in the tray now, oldest first. */
  static readonly shown: Tray[] = [];
  #image: NativeImage;
  #toolTip = '';
  #title = '';
  #menu: Menu | null = null;
  #isDestroyed = false;

  constructor(image: NativeImage | string) {
    super();
    requireReady('Tray');
    this.#image = toImage(image);
    Tray.shown.push(this);
  }
  setImage(image: NativeImage | string): void {
    this.#image = toImage(image);
  }
  setPressedImage(): void {}
  setToolTip(toolTip: string): void {
    this.#toolTip = toolTip;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  setIgnoreDoubleClickEvents(): void {}
  setContextMenu(menu: Menu | null): void {
    this.#menu = menu;
  }
  popUpContextMenu(menu?: Menu): void {
    (menu ?? this.#menu)?.popup();
  }
  closeContextMenu(): void {
    this.#menu?.closePopup();
  }
  getBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 0, y: 0, width: 22, height: 22 };
  }
  displayBalloon(): void {}
  destroy(): void {
    this.#isDestroyed = true;
    Tray.shown.splice(Tray.shown.indexOf(this), 1);
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  static look(tray: Tray): {
    image: NativeImage;
    toolTip: string;
    title: string;
    menu: Menu | null;
  } {
    return { image: tray.#image, toolTip: tray.#toolTip, title: tray.#title, menu: tray.#menu };
  }
}
