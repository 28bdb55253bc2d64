import { app } from 'electron';
import type { Desk } from '../desk/desk.ts';
import type { TrayAct } from '../desk/tray.ts';
import { mayQuit } from './ask-quit.ts';
import type { PageWindow } from './window.ts';

/** What the tray and the menu bar ask for: the window's part here, the rest by the desk. */
export function actsOf(
  desk: Pick<Desk, 'act' | 'state'>,
  window: PageWindow,
): (act: TrayAct) => void {
  return (act) => {
    switch (act.name) {
      case 'open':
        return window.show();
      case 'openPlace':
        // A page that is only being loaded hears no event: it starts at the place.
        if (!window.current()) return window.show(act.path);
        window.show();
        break;
      case 'copyCalendarLink':
        break;
      case 'quit':
        return quit(desk);
    }
    // What fails, the desk says in its state.
    desk.act(act).catch(() => undefined);
  };
}

function quit(desk: Pick<Desk, 'state'>): void {
  // A question that cannot be asked is no reason to stay.
  void mayQuit(desk)
    .catch(() => true)
    .then((isMeant) => isMeant && app.quit());
}
