import type { Saved } from '../../shared/models/desk-state.ts';
import { toast } from '../ui/toast.tsx';

/** Says where a file went. Where the host has no dialog for it, the browser fetches it. */
export function tellSaved(saved: Saved) {
  if (saved.by === 'file') toast(`Saved as ${saved.fileName}.`);
  if (saved.by === 'document') {
    const link = document.createElement('a');
    link.href = saved.path;
    link.download = '';
    link.click();
  }
}
