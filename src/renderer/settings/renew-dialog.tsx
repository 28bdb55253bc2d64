import type { Connection } from '../../shared/models/connection.ts';
import { useDeskAct } from '../data/desk.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { toast } from '../ui/toast.tsx';

interface RenewDialogProps {
  connection: Connection;
  onClose: () => void;
}

export function RenewDialog({ connection, onClose }: RenewDialogProps) {
  const renew = useDeskAct('heldKey.renew');
  return (
    <ConfirmDialog
      title={`Make a new key for ${connection.label}`}
      actLabel="Make a new key"
      act={async () => {
        await renew.mutateAsync({ id: connection.id });
        toast('A new key is stored; the one before it has ended.');
      }}
      onClose={onClose}
    >
      <p>
        The key this app holds ends at once. Keys made for other tools and calendar links go on
        working.
      </p>
    </ConfirmDialog>
  );
}
