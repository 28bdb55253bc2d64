import type { Connection } from '../../shared/models/connection.ts';
import { useDeskAct } from '../data/desk.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

interface ForgetDialogProps {
  connection: Connection;
  onClose: () => void;
}

export function ForgetDialog({ connection, onClose }: ForgetDialogProps) {
  const forget = useDeskAct('heldKey.forget');
  return (
    <ConfirmDialog
      title={`Forget the key of ${connection.label}`}
      actLabel="Forget the key"
      act={() => forget.mutateAsync({ id: connection.id })}
      onClose={onClose}
    >
      <p>
        It is removed from where it is kept, and cannot be shown again.{' '}
        {connection.kind === 'remote'
          ? 'It still works elsewhere until it is revoked. To use this garage here again, you need a key.'
          : 'The cars and their history stay. You can make a new key at any time.'}
      </p>
    </ConfirmDialog>
  );
}
