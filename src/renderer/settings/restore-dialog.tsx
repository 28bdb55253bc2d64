import type { Backup } from '../../shared/models/backup.ts';
import { useDeskAct } from '../data/desk.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { instantWords } from '../words/times.ts';

interface RestoreDialogProps {
  backup: Backup;
  onClose: () => void;
}

export function RestoreDialog({ backup: { name, at }, onClose }: RestoreDialogProps) {
  const restore = useDeskAct('backup.restore');
  return (
    <ConfirmDialog
      title={`Restore the backup of ${instantWords(at)}`}
      actLabel="Restore backup"
      // The desk says what came of it, in words that stay until they are put away.
      act={() => restore.mutateAsync({ name })}
      onClose={onClose}
    >
      <p>
        The garage goes back to how it was then. Today’s state is kept as a backup first, so you can
        return to it.
      </p>
      <p>
        Keys and calendar links made since then stop working; those revoked since then stay revoked.
      </p>
      {restore.isPending && (
        <p role="status">The garage is closed for a moment while the backup is put in place.</p>
      )}
    </ConfirmDialog>
  );
}
