import { garagesAtStake, stakeWords } from '../../shared/models/keys-at-stake.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

/** Down to memory: the one move after which keys can be lost. */
export function MemoryDialog({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const move = useDeskAct('vault.move');
  const place = desk.vault.rung === 'passphrase' ? 'the passphrase file' : 'the keychain';
  return (
    <ConfirmDialog
      title="Keep keys for this run only"
      actLabel="Keep for this run only"
      act={() => move.mutateAsync({ to: 'memory' })}
      onClose={onClose}
    >
      <p>
        All keys and calendar links of this app leave {place} now, and are gone when TrackOut quits.
        Your cars and their history stay.
      </p>
      <p>{stakeWords(garagesAtStake(desk))}</p>
    </ConfirmDialog>
  );
}
