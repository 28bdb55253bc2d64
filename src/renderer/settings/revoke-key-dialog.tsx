import type { Key } from '../../shared/models/key.ts';
import { useAct } from '../data/garage.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { toast } from '../ui/toast.tsx';
import { lastUsedWords } from '../words/key-words.ts';

interface RevokeKeyDialogProps {
  apiKey: Key;
  onClose: () => void;
}

export function RevokeKeyDialog({ apiKey, onClose }: RevokeKeyDialogProps) {
  const revoke = useAct('key.revoke');
  const used = `It was ${lastUsedWords(apiKey)}.`;
  return (
    <ConfirmDialog
      title={`Revoke ${apiKey.name}`}
      actLabel="Revoke key"
      act={async () => {
        await revoke.mutateAsync({ id: apiKey.id });
        toast(`${apiKey.name} is revoked.`);
      }}
      onClose={onClose}
    >
      <p>
        <code>{apiKey.prefix}</code> stops working at once, wherever it is used. {used} This cannot
        be undone.
      </p>
    </ConfirmDialog>
  );
}
