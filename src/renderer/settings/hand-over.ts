import type { HandedOver } from '../../shared/models/desk-state.ts';
import { toast } from '../ui/toast.tsx';

/** Says where a secret went: the clipboard, or a tab of its own that this page cannot look into. */
export function tellHandedOver(handed: HandedOver, copied: string) {
  if (handed.by === 'clipboard') {
    toast(copied);
    return;
  }
  window.open(handed.path, '_blank', 'noopener');
  toast('It is shown in a new tab, since TrackOut has no clipboard here. Copy it there.');
}
