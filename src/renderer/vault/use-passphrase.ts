import { useEffect } from 'react';
import type { DeskInput } from '../../shared/contract/desk.ts';
import { useDeskAct } from '../data/desk.ts';
import { useHost } from '../data/host-context.ts';
import { toast, toastProblem } from '../ui/toast.tsx';

export type PassphraseAct = DeskInput<'vault.typePassphrase'>['to'];

/** Opens the form for the passphrase, which this page never sees. */
export function usePassphrase() {
  const type = useDeskAct('vault.typePassphrase');
  async function open(to: PassphraseAct) {
    try {
      const handed = await type.mutateAsync({ to });
      if (handed.by !== 'document') {
        toast('Type the passphrase in the window that has opened.');
        return;
      }
      const show = () => void window.open(handed.path, '_blank', 'noopener');
      show();
      // A browser may hold back a tab that opens a moment after the press.
      toast('Type the passphrase in the tab that opens.', {
        act: { label: 'No tab? Open it', onAct: show },
      });
    } catch (thrown) {
      toastProblem(thrown);
    }
  }
  return { open: (to: PassphraseAct) => void open(to), isPending: type.isPending };
}

/** Says so when a form was done with, wherever in the app one is by then. */
export function usePassphraseTyped() {
  const host = useHost();
  useEffect(
    () =>
      host.onEvent((event) => {
        // What went wrong stands in the form itself.
        if (event.name === 'vault.typed' && event.problem === null)
          toast('The passphrase was taken.');
      }),
    [host],
  );
}
