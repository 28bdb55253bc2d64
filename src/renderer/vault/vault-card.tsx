import { useState } from 'react';
import { garagesLostAtQuit, stakeWords } from '../../shared/models/keys-at-stake.ts';
import { vaultWords } from '../../shared/models/vault-words.ts';
import { useDesk } from '../data/desk.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { MemoryDialog } from './memory-dialog.tsx';
import { usePassphrase } from './use-passphrase.ts';
import { KeychainButton, VaultActs } from './vault-acts.tsx';
import css from './vault-card.module.css';

/** Where all keys and links of this app are kept, why there, and where else they could be. */
export function VaultCard() {
  const desk = useDesk();
  const { vault, platform } = desk;
  const words = vaultWords(vault, platform);
  const atStake = garagesLostAtQuit(desk);
  return (
    <Card title="Where your keys are kept">
      <div className={css['kept']}>
        <p>{words.title}.</p>
        <p className={css['meaning']}>
          {words.meaning} {words.wayOn}
        </p>
        {atStake.length > 0 && <p>{stakeWords(atStake)}</p>}
        <div className={css['acts']}>
          {vault.rung !== 'memory' && vault.state === 'ready' ? <OtherPlaces /> : <VaultActs />}
        </div>
      </div>
    </Card>
  );
}

/** From a rung that works to another one. */
function OtherPlaces() {
  const { vault } = useDesk();
  const passphrase = usePassphrase();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      {vault.rung === 'passphrase' && <KeychainButton label="Move to the keychain" />}
      <Button
        size="s"
        isPending={passphrase.isPending}
        onPress={() => passphrase.open(vault.rung === 'passphrase' ? 'change' : 'move')}
      >
        {vault.rung === 'passphrase' ? 'Change the passphrase…' : 'Use a passphrase instead…'}
      </Button>
      <Button size="s" onPress={() => setAsked(true)}>
        Keep keys for this run only…
      </Button>
      {isAsked && <MemoryDialog onClose={() => setAsked(false)} />}
    </>
  );
}
