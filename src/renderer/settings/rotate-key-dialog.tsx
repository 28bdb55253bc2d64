import type { IssuedKey } from '../../shared/models/issued-key.ts';
import type { Key } from '../../shared/models/key.ts';
import { useDeskAct } from '../data/desk.ts';
import { lastUsedWords } from '../words/key-words.ts';
import { RotateDialog } from './rotate-dialog.tsx';

interface RotateKeyDialogProps {
  apiKey: Key;
  onClose: () => void;
  onIssued: (issued: IssuedKey) => void;
}

/** A tool’s key: whoever runs the tool needs time to give it the new one. */
export function RotateKeyDialog({ apiKey, onClose, onIssued }: RotateKeyDialogProps) {
  const rotate = useDeskAct('issuedKey.rotate');
  return (
    <RotateDialog
      title={`Rotate ${apiKey.name}`}
      usual="day"
      rotate={async (overlap) => onIssued(await rotate.mutateAsync({ id: apiKey.id, overlap }))}
      onClose={onClose}
    >
      <p>
        A new key takes the place of <code>{apiKey.prefix}</code>, {lastUsedWords(apiKey)}. It may
        do the same and keeps the same end. You get it in the next step.
      </p>
    </RotateDialog>
  );
}
