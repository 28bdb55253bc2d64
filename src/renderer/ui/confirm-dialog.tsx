import { type ReactNode, useState } from 'react';
import { Problem } from '../../shared/problem.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Dialog, DialogBody, DialogFooter } from './dialog.tsx';

interface ConfirmDialogProps {
  title: string;
  actLabel: string;
  act: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

/** Only for what cannot be undone. The safe button has the focus. */
export function ConfirmDialog({ title, actLabel, act, onClose, children }: ConfirmDialogProps) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setPending] = useState(false);
  async function confirm() {
    setPending(true);
    try {
      await act();
      onClose();
    } catch (thrown) {
      setProblem(Problem.of(thrown));
      setPending(false);
    }
  }
  return (
    <Dialog title={title} role="alertdialog" onClose={onClose}>
      <DialogBody>
        {problem && <Banner tone="red">{problem.message}</Banner>}
        {children}
      </DialogBody>
      <DialogFooter>
        <Button autoFocus onPress={onClose}>
          Cancel
        </Button>
        <Button tone="danger" isPending={isPending} onPress={() => void confirm()}>
          {actLabel}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
