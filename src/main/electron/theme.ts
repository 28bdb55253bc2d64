import { nativeTheme } from 'electron';
import type { Desk } from '../desk/desk.ts';

/** Menus, title bars and the page's own `prefers-color-scheme` all follow this. */
export function followTheme(desk: Pick<Desk, 'state' | 'onEvent'>): void {
  nativeTheme.themeSource = desk.state().settings.theme;
  desk.onEvent((event) => {
    if (event.name === 'desk.changed') nativeTheme.themeSource = event.state.settings.theme;
  });
}
