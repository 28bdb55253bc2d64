import type { Connection } from '../../shared/models/connection.ts';
import type { Overlap } from '../../shared/models/overlaps.ts';
import { RotateDialog } from './rotate-dialog.tsx';

interface RotateHeldKeyDialogProps {
  connection: Connection;
  onRotate: (overlap: Overlap) => void;
  onClose: () => void;
}

export function RotateHeldKeyDialog({ connection, onRotate, onClose }: RotateHeldKeyDialogProps) {
  const { kind, label } = connection;
  return (
    <RotateDialog
      title={`Rotate the key of ${label}`}
      usual={kind === 'remote' ? 'day' : 'now'}
      // The card shows the steps as they happen.
      rotate={async (overlap) => {
        onRotate(overlap);
        onClose();
      }}
      onClose={onClose}
    >
      <p>
        TrackOut makes a new key, proves it and uses it from then on. The old one stays until the
        new one works.
      </p>
    </RotateDialog>
  );
}
