import type { DeskEvent } from '../../shared/contract/events.ts';
import type { DeskState } from '../../shared/models/desk-state.ts';
import type { Listeners } from './listeners.ts';
import { deskStateOf, type StateParts } from './state.ts';

/** What the page is told of the desk: when it asks, and by itself at each change. */
export function openTold(
  events: Listeners<DeskEvent>,
  read: () => Omit<StateParts, 'revision'>,
): { state(): DeskState; changed(): void } {
  let isToldSoon = false;
  let revision = 0;

  function state(): DeskState {
    revision += 1;
    return deskStateOf({ ...read(), revision });
  }

  return {
    state,
    /** Several changes of one step are told as one. */
    changed() {
      if (isToldSoon) return;
      isToldSoon = true;
      queueMicrotask(() => {
        isToldSoon = false;
        events.tell({ name: 'desk.changed', state: state() });
      });
    },
  };
}
