import { BrowserWindow } from '../browser-window.ts';
import { guardedEmitter, NotInElectron } from '../guard.ts';
import { factsOf } from '../typings.ts';
import { runRole } from './menu-roles.ts';

export type ItemOptions = {
  id?: string;
  label?: string;
  sublabel?: string;
  toolTip?: string;
  role?: string;
  type?: string;
  accelerator?: string;
  enabled?: boolean;
  visible?: boolean;
  checked?: boolean;
  icon?: unknown;
  submenu?: ItemOptions[] | Menu;
  click?: (item: MenuItem, window: BrowserWindow | undefined, event: object) => void;
};
export type ItemFacts = Pick<
  ItemOptions,
  'id' | 'label' | 'sublabel' | 'role' | 'type' | 'accelerator' | 'enabled' | 'visible' | 'checked'
> & { submenu?: ItemFacts[] };

let lastCommand = 0;

export class MenuItem extends guardedEmitter('MenuItem') {
  readonly commandId = ++lastCommand;
  id: string | undefined;
  label: string;
  sublabel: string;
  toolTip: string;
  role: string | undefined;
  type: string;
  accelerator: string | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  icon: unknown;
  submenu: Menu | undefined;
  click: () => void;

  constructor(options: ItemOptions) {
    super();
    const { members } = factsOf('MenuItemConstructorOptions');
    for (const key of Object.keys(options)) {
      if (!members.has(key))
        throw new NotInElectron(
          `Electron has no MenuItemConstructorOptions.${key}: electron.d.ts does not know it.`,
        );
    }
    const { submenu, click } = options;
    this.id = options.id;
    this.role = options.role;
    this.label = options.label ?? options.role ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.accelerator = options.accelerator;
    this.submenu =
      submenu instanceof Menu || submenu === undefined ? submenu : Menu.buildFromTemplate(submenu);
    this.type = options.type ?? (this.submenu === undefined ? 'normal' : 'submenu');
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.icon = options.icon;
    if (this.type === 'submenu' && this.submenu === undefined) throw new Error('Invalid submenu');
    this.click = () => {
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.checked = true;
      const window = BrowserWindow.getFocusedWindow() ?? undefined;
      if (click === undefined) runRole(this.role, window);
      else click(this, window, {});
    };
  }
}

/** A menu as data: what it would show, and what a click on it does. */
export class Menu extends guardedEmitter('Menu') {
  static #application: Menu | null = null;
  static popped: Menu | undefined;

  static buildFromTemplate(template: (ItemOptions | MenuItem)[]): Menu {
    if (!Array.isArray(template))
      throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const menu = new Menu();
    for (const entry of template)
      menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  readonly items: MenuItem[] = [];
  append(item: MenuItem): void {
    this.items.push(item);
  }
  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
  }
  getMenuItemById(id: string): MenuItem | null {
    return find(this, (item) => item.id === id) ?? null;
  }
  popup(): void {
    Menu.popped = this;
    this.emit('menu-will-show', {});
  }
  closePopup(): void {
    if (Menu.popped === this) Menu.popped = undefined;
    this.emit('menu-will-close', {});
  }
}

function find(menu: Menu, fits: (item: MenuItem) => boolean): MenuItem | undefined {
  for (const item of menu.items) {
    const found = fits(item) ? item : item.submenu && find(item.submenu, fits);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** By id first, then by label; what cannot be clicked by a person cannot be clicked here. */
export function clickIn(menu: Menu, labelOrId: string): void {
  const item =
    find(menu, ({ id }) => id === labelOrId) ?? find(menu, ({ label }) => label === labelOrId);
  if (item === undefined)
    throw new Error(`The menu has no "${labelOrId}": ${JSON.stringify(describeMenu(menu))}`);
  if (!item.enabled || !item.visible)
    throw new Error(`"${labelOrId}" is ${item.enabled ? 'hidden' : 'disabled'}`);
  item.click();
}

export function describeMenu(menu: Menu): ItemFacts[] {
  return menu.items.map(
    ({ id, label, sublabel, role, type, accelerator, enabled, visible, checked, submenu }) => ({
      label,
      type,
      enabled,
      visible,
      checked,
      ...(id === undefined ? {} : { id }),
      ...(sublabel === '' ? {} : { sublabel }),
      ...(role === undefined ? {} : { role }),
      ...(accelerator === undefined ? {} : { accelerator }),
      ...(submenu === undefined ? {} : { submenu: describeMenu(submenu) }),
    }),
  );
}
