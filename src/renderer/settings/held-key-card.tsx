import { useState } from 'react';
import { keptWords } from '../../shared/models/vault-words.ts';
import type { Connection } from '../../shared/models/connection.ts';
import { useDesk } from '../data/desk.ts';
import { useMe } from '../data/me.ts';
import { Card } from '../ui/card.tsx';
import { Facts } from '../ui/facts.tsx';
import { agoWords, instantWords } from '../words/times.ts';
import { scopeWords } from '../words/scope-words.ts';
import { ConnectionState } from './connection-state.tsx';
import { ForgetDialog } from './forget-dialog.tsx';
import { HeldKeyActs } from './held-key-acts.tsx';
import css from './held-key-card.module.css';
import { RenewDialog } from './renew-dialog.tsx';
import { ReplaceKey } from './replace-key.tsx';

/** The key we hold for this garage: all that may be known of it, and what can be done with it. */
export function HeldKeyCard({ connection }: { connection: Connection }) {
  const { vault, platform } = useDesk();
  const me = useMe().data;
  const [asked, setAsked] = useState<'forget' | 'renew' | null>(null);
  const [passed, setPassed] = useState(0);
  const { key, health } = connection;
  const known = health.state === 'works' ? health.key : me?.key;
  const hasKey = key.state === 'stored';
  const kept = keptWords(hasKey ? key.keptIn : null, vault, platform);
  const close = () => setAsked(null);
  return (
    <Card
      title={connection.label}
      acts={
        <HeldKeyActs
          connection={connection}
          onAsk={setAsked}
          onTested={() => setPassed((count) => count + 1)}
        />
      }
    >
      <ConnectionState connection={connection} />
      <Facts
        facts={{
          Garage: connection.origin && <code>{connection.origin}</code>,
          Key: hasKey ? <code>{key.hint}</code> : 'Not set',
          May: hasKey && known ? scopeWords(known) : null,
          Saved: hasKey ? instantWords(key.savedAt) : null,
          'Last used': hasKey && known?.lastUsedAt ? agoWords(known.lastUsedAt) : null,
          Where: kept && (
            <div className={css['kept']}>
              <p>{kept.title}.</p>
              <p className={css['meaning']}>
                {kept.meaning} {kept.wayOn}
              </p>
            </div>
          ),
        }}
      />
      <ReplaceKey connection={connection} passed={passed} />
      {asked === 'forget' && <ForgetDialog connection={connection} onClose={close} />}
      {asked === 'renew' && <RenewDialog connection={connection} onClose={close} />}
    </Card>
  );
}
