import { useDesk, useDeskAct } from '../data/desk.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

interface StartOverDialogProps {
  of: 'keychain' | 'passphrase';
  onClose: () => void;
}

/** Without what cannot be reached: nothing in there is deleted, and the app asks for it no more. */
export function StartOverDialog({ of, onClose }: StartOverDialogProps) {
  const startOver = useDeskAct('vault.startOver');
  const { connections } = useDesk();
  const others = connections.filter(({ kind }) => kind === 'remote').map(({ label }) => label);
  const isFile = of === 'passphrase';
  return (
    <ConfirmDialog
      title={isFile ? 'Start over without the passphrase file' : 'Start afresh in this keychain'}
      actLabel={isFile ? 'Start over' : 'Start afresh'}
      act={() => startOver.mutateAsync({})}
      onClose={onClose}
    >
      <p>
        {isFile
          ? 'The file is put aside under another name, and TrackOut no longer looks for keys in it.'
          : 'What TrackOut kept in the other keychain stays there, and it no longer looks for it.'}
      </p>
      <p>
        This computer’s own garage makes itself a new key, which ends the one before.
        {others.length > 0 &&
          ` For ${new Intl.ListFormat('en').format(others)}, you need to enter the key again.`}
      </p>
    </ConfirmDialog>
  );
}
