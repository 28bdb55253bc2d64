import { useState } from 'react';
import { vaultWords } from '../../shared/models/vault-words.ts';
import type { Connection } from '../../shared/models/connection.ts';
import { useDesk } from '../data/desk.ts';
import { useMe } from '../data/me.ts';
import { VaultActs } from '../shell/vault-banner.tsx';
import { Card } from '../ui/card.tsx';
import { Facts } from '../ui/facts.tsx';
import { agoWords, instantWords } from '../words/times.ts';
import { scopeWords } from '../words/scope-words.ts';
import { ConnectionState } from './connection-state.tsx';
import { ForgetDialog } from './forget-dialog.tsx';
import { HeldKeyActs } from './held-key-acts.tsx';
import css from './held-key-card.module.css';
import { ReplaceKey } from './replace-key.tsx';

/** The key we hold for this garage: all that may be known of it, and what can be done with it. */
export function HeldKeyCard({ connection }: { connection: Connection }) {
  const { vault, platform } = useDesk();
  const me = useMe().data;
  const [isForgetting, setForgetting] = useState(false);
  const { key, health } = connection;
  const known = health.state === 'works' ? health.key : me?.key;
  const kept = vaultWords(vault, platform);
  const hasKey = key.state === 'stored';
  return (
    <Card
      title={connection.label}
      acts={<HeldKeyActs connection={connection} onForget={() => setForgetting(true)} />}
    >
      <ConnectionState connection={connection} />
      <Facts
        facts={{
          Garage: connection.origin && <code>{connection.origin}</code>,
          Key: hasKey ? <code>{key.hint}</code> : 'Not set',
          May: hasKey && known ? scopeWords(known) : null,
          Saved: hasKey ? instantWords(key.savedAt) : null,
          'Last used': hasKey && known?.lastUsedAt ? agoWords(known.lastUsedAt) : null,
          Where: (
            <div className={css['kept']}>
              <p>{kept.title}.</p>
              <p className={css['meaning']}>
                {kept.meaning} {kept.wayOn}
              </p>
              <div className={css['acts']}>
                <VaultActs />
              </div>
            </div>
          ),
        }}
      />
      <ReplaceKey connection={connection} />
      {isForgetting && (
        <ForgetDialog connection={connection} onClose={() => setForgetting(false)} />
      )}
    </Card>
  );
}
