import type { HandedOver, Saved } from '../../shared/models/desk-state.ts';
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
  // A browser may hold back a tab that opens a moment after the press: then the toast opens it.
  openPath(handed.path, 'TrackOut has no clipboard here: copy it from the tab that opens.');
}

/** Says where a file went; nothing where the person thought better of it. */
export function tellSaved(saved: Saved) {
  if (saved.by === 'file') toast(`Saved as ${saved.fileName}. It does not change any more.`);
  if (saved.by === 'document') openPath(saved.path, 'Your browser saves the file.');
}

function openPath(path: string, words: string) {
  const show = () => void window.open(path, '_blank', 'noopener');
  show();
  toast(words, { act: { label: 'No tab? Open it', onAct: show } });
}
