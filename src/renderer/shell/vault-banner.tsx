import { useRouterState } from '@tanstack/react-router';
import { vaultWords } from '../../shared/models/vault-words.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

/** Keychain trouble in plain words, with the ways on. Nothing where all is well or the user chose so. */
export function VaultBanner() {
  const { vault, platform } = useDesk();
  const path = useRouterState({ select: (state) => state.location.pathname });
  // There the same words and acts stand beside the key.
  if (path === '/settings/connection') return null;
  if (vault.rung === 'keychain' && vault.state === 'ready') return null;
  if (vault.rung === 'memory' && vault.because === 'chosen') return null;
  const words = vaultWords(vault, platform);
  return (
    <Banner tone={vault.rung === 'memory' ? 'plain' : 'amber'} acts={<VaultActs />}>
      <strong>{words.title}.</strong> {words.meaning} {words.wayOn}
    </Banner>
  );
}

export function VaultActs() {
  const { vault } = useDesk();
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
  return (
    <>
      <Button size="s" isPending={retry.isPending} onPress={() => retry.mutate({})}>
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

function isLocked(vault: ReturnType<typeof useDesk>['vault']): boolean {
  return vault.rung === 'keychain' && vault.state === 'trouble' && vault.trouble === 'locked';
}
