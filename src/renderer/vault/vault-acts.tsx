import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DeskState } from '../../shared/models/desk-state.ts';
import { isFileTrouble } from '../../shared/models/vault-words.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import { deskKey } from '../data/keys.ts';
import { Button } from '../ui/button.tsx';
import { toast, toastProblem } from '../ui/toast.tsx';
import { StartOverDialog } from './start-over-dialog.tsx';
import { usePassphrase } from './use-passphrase.ts';
import { rareWays, waysOn } from './ways-on.ts';

interface VaultActsProps {
  /** Above a place there is room for the likeliest ways; the settings have them all. */
  isBrief?: boolean;
}

/** The ways on from where the keys cannot be kept as the user wants them. Nothing where all is well. */
export function VaultActs({ isBrief = false }: VaultActsProps) {
  const { vault } = useDesk();
  const [isStartingOver, setStartingOver] = useState(false);
  const cancel = useDeskAct('vault.cancel');
  const useMemory = useDeskAct('vault.useMemory');
  const passphrase = usePassphrase();
  const all = waysOn(vault);
  const ways = isBrief ? new Set([...all].filter((way) => !rareWays.has(way))) : all;
  return (
    <>
      {ways.has('cancel') && (
        <Button size="s" onPress={() => cancel.mutate({})}>
          Cancel
        </Button>
      )}
      {ways.has('unlockFile') && (
        <Button size="s" isPending={passphrase.isPending} onPress={() => passphrase.open('unlock')}>
          Unlock…
        </Button>
      )}
      {ways.has('retry') && <RetryButton />}
      {ways.has('toKeychain') && <KeychainButton label="Use the keychain again" />}
      {ways.has('toFile') && (
        <Button size="s" isPending={passphrase.isPending} onPress={() => passphrase.open('move')}>
          Use a passphrase instead…
        </Button>
      )}
      {ways.has('useMemory') && (
        <Button size="s" isPending={useMemory.isPending} onPress={() => useMemory.mutate({})}>
          Keep keys for this run only
        </Button>
      )}
      {ways.has('startOver') && (
        <Button size="s" onPress={() => setStartingOver(true)}>
          {isOfFile(vault) ? 'Start over without it…' : 'Start afresh here…'}
        </Button>
      )}
      {ways.size < all.size && <MoreButton />}
      {isStartingOver && (
        <StartOverDialog
          of={isOfFile(vault) ? 'passphrase' : 'keychain'}
          onClose={() => setStartingOver(false)}
        />
      )}
    </>
  );
}

function MoreButton() {
  const navigate = useNavigate();
  const toSettings = () =>
    void navigate({ to: '/settings/$section', params: { section: 'connection' } });
  return (
    <Button size="s" onPress={toSettings}>
      More ways…
    </Button>
  );
}

/** The system may ask for the keychain's password meanwhile, so that there is a way back. */
export function KeychainButton({ label }: { label: string }) {
  const move = useDeskAct('vault.move');
  const cancel = useDeskAct('vault.cancel');
  return (
    <>
      <Button
        size="s"
        isPending={move.isPending}
        onPress={() =>
          move.mutate(
            { to: 'keychain' },
            { onSuccess: () => toast('Your keys are in the keychain.'), onError: toastProblem },
          )
        }
      >
        {label}
      </Button>
      {move.isPending && (
        <Button size="s" onPress={() => cancel.mutate({})}>
          Cancel
        </Button>
      )}
    </>
  );
}

function RetryButton() {
  const { vault } = useDesk();
  const client = useQueryClient();
  const retry = useDeskAct('vault.retry');
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
    <Button size="s" isPending={retry.isPending} onPress={tryAgain}>
      {retryLabel(vault)}
    </Button>
  );
}

function retryLabel(vault: DeskState['vault']): string {
  if (vault.rung === 'passphrase') return 'Try again';
  return isLocked(vault) ? 'Unlock' : 'Try the keychain again';
}

function stillWords(vault: DeskState['vault'] | undefined): string | null {
  if (!vault || vault.rung === 'memory' || vault.state !== 'trouble') return null;
  if (vault.rung === 'passphrase') return 'The file still cannot be used.';
  if (vault.trouble === 'other') return 'It still is another keychain.';
  return isLocked(vault) ? 'The keychain is still locked.' : 'Still no keychain.';
}

function isLocked(vault: DeskState['vault']): boolean {
  return vault.rung === 'keychain' && vault.state === 'trouble' && vault.trouble === 'locked';
}

function isOfFile(vault: DeskState['vault']): boolean {
  return vault.rung === 'passphrase' || (vault.rung === 'memory' && isFileTrouble(vault.because));
}
