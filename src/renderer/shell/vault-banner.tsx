import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { vaultWords } from '../../shared/models/vault-words.ts';
import { useDesk } from '../data/desk.ts';
import { Banner } from '../ui/banner.tsx';
import { usePassphraseTyped } from '../vault/use-passphrase.ts';
import { VaultActs } from '../vault/vault-acts.tsx';

const dismissedSlot = 'trackout-memory-told';

/** Trouble with where keys are kept, in plain words, with the ways on. Nothing where all is well or the user chose so. */
export function VaultBanner() {
  const { vault, platform } = useDesk();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [dismissed, setDismissed] = useState(() => sessionStorage.getItem(dismissedSlot));
  usePassphraseTyped();
  // There the same words and acts stand in a card of their own.
  if (path === '/settings/connection') return null;
  if (vault.rung !== 'memory' && vault.state === 'ready') return null;
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
      <Banner acts={<VaultActs isBrief />} onDismiss={dismiss}>
        <strong>{words.title}.</strong> {words.meaning}
      </Banner>
    );
  }
  return (
    <Banner tone="amber" acts={<VaultActs isBrief />}>
      <strong>{words.title}.</strong> {words.meaning} {words.wayOn}
    </Banner>
  );
}
