import type { HandedOver } from '../../shared/models/desk-state.ts';
import { toast } from '../ui/toast.tsx';

/** What a button that hands a secret over says: only what will happen on this host. */
export function handOverLabel(hasClipboard: boolean, what: string): string {
  return hasClipboard ? `Copy ${what}` : `Show ${what} in a new tab`;
}

/** Says where a secret went: the clipboard, or a tab of its own that this page cannot look into. */
export function tellHandedOver(handed: HandedOver, copied: string) {
  if (handed.by === 'clipboard') {
    toast(copied);
    return;
  }
  const { path } = handed;
  const show = () => void window.open(path, '_blank', 'noopener');
  show();
  // A browser may hold back a tab that opens a moment after the press: then the toast opens it.
  toast('TrackOut has no clipboard here: copy it from the tab that opens.', {
    act: { label: 'No tab? Open it', onAct: show },
  });
}
