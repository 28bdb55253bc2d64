import { useRouterState } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeskState } from '../../shared/models/desk-state.ts';
import { vaultWords } from '../../shared/models/vault-words.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import { deskKey } from '../data/keys.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { toast, toastProblem } from '../ui/toast.tsx';

const dismissedSlot = 'trackout-memory-told';

/** Keychain trouble in plain words, with the ways on. Nothing where all is well or the user chose so. */
export function VaultBanner() {
  const { vault, platform } = useDesk();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [dismissed, setDismissed] = useState(() => sessionStorage.getItem(dismissedSlot));
  // There the same words and acts stand beside the key.
  if (path === '/settings/connection') return null;
  if (vault.rung === 'keychain' && vault.state === 'ready') return null;
  if (vault.rung === 'memory' && vault.because === 'chosen') return null;
  const words = vaultWords(vault, platform);
  if (vault.rung === 'memory') {
    const { because } = vault;
    if (dismissed === because) return null;
    const dismiss = () => {
      sessionStorage.setItem(dismissedSlot, because);
      setDismissed(because);
    };
    return (
      <Banner acts={<VaultActs />} onDismiss={dismiss}>
        <strong>{words.title}.</strong> {words.meaning}
      </Banner>
    );
  }
  return (
    <Banner tone="amber" acts={<VaultActs />}>
      <strong>{words.title}.</strong> {words.meaning} {words.wayOn}
    </Banner>
  );
}

export function VaultActs() {
  const { vault } = useDesk();
  const client = useQueryClient();
  const retry = useDeskAct('vault.retry');
  const cancel = useDeskAct('vault.cancel');
  const useMemory = useDeskAct('vault.useMemory');
  if (vault.rung === 'keychain' && vault.state === 'ready') return null;
  if (vault.rung === 'keychain' && vault.state === 'waiting') {
    return (
      <Button size="s" onPress={() => cancel.mutate({})}>
        Cancel
      </Button>
    );
  }
  // By then the desk's state has been read again.
  const tryAgain = () =>
    retry.mutate(
      {},
      {
        onSuccess: () => {
          const words = stillWords(client.getQueryData<DeskState>(deskKey)?.vault);
          if (words !== null) toast(words);
        },
        onError: toastProblem,
      },
    );
  return (
    <>
      <Button size="s" isPending={retry.isPending} onPress={tryAgain}>
        {isLocked(vault) ? 'Unlock' : 'Try the keychain again'}
      </Button>
      {vault.rung === 'keychain' && (
        <Button size="s" isPending={useMemory.isPending} onPress={() => useMemory.mutate({})}>
          Keep keys for this run only
        </Button>
      )}
    </>
  );
}

function stillWords(vault: DeskState['vault'] | undefined): string | null {
  if (!vault || (vault.rung === 'keychain' && vault.state !== 'trouble')) return null;
  return isLocked(vault) ? 'The keychain is still locked.' : 'Still no keychain.';
}

function isLocked(vault: DeskState['vault']): boolean {
  return vault.rung === 'keychain' && vault.state === 'trouble' && vault.trouble === 'locked';
}
