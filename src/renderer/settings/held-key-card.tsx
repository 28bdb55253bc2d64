import { useState } from 'react';
import { keptWords } from '../../shared/models/vault-words.ts';
import type { Connection } from '../../shared/models/connection.ts';
import { Problem } from '../../shared/problem.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import { useMe } from '../data/me.ts';
import { Banner } from '../ui/banner.tsx';
import { Card } from '../ui/card.tsx';
import { Facts } from '../ui/facts.tsx';
import { agoWords, instantWords } from '../words/times.ts';
import { scopeWords } from '../words/scope-words.ts';
import { ConnectionState } from './connection-state.tsx';
import { ForgetDialog } from './forget-dialog.tsx';
import { HeldKeyActs } from './held-key-acts.tsx';
import { HowToReplace } from './how-to-replace.tsx';
import { KeyReminders } from './key-reminders.tsx';
import { RotateHeldKeyDialog } from './rotate-held-key-dialog.tsx';
import { RotationPanel } from './rotation-panel.tsx';
import { RenewDialog } from './renew-dialog.tsx';
import { ReplaceKey } from './replace-key.tsx';

/** What a garage answers that has no such request, or keeps it for its administrator. */
const refusals: ReadonlySet<string> = new Set(['forbidden', 'not_found', 'method_not_allowed']);

/** The key we hold for this garage: all that may be known of it, and what can be done with it. */
export function HeldKeyCard({ connection }: { connection: Connection }) {
  const { vault, platform, rotations } = useDesk();
  const rotate = useDeskAct('rotation.start');
  const rotation = rotations.find(({ connectionId }) => connectionId === connection.id);
  const me = useMe().data;
  const [asked, setAsked] = useState<'forget' | 'renew' | 'rotate' | null>(null);
  const [passed, setPassed] = useState(0);
  const { key, health } = connection;
  const known = health.state === 'works' ? health.key : me?.key;
  const hasKey = key.state === 'stored';
  const kept = keptWords(hasKey ? key.keptIn : null, vault, platform);
  const close = () => setAsked(null);
  const failed = rotate.error && Problem.of(rotate.error);
  const isRefused = connection.kind === 'remote' && failed !== null && refusals.has(failed.code);
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
      <KeyReminders id={connection.id} />
      {failed && !isRefused && <Banner tone="red">{failed.message}</Banner>}
      <Facts
        facts={{
          Garage: connection.origin && <code>{connection.origin}</code>,
          Key: hasKey ? <code>{key.hint}</code> : 'Not set',
          May: hasKey && known ? scopeWords(known) : null,
          Saved: hasKey ? instantWords(key.savedAt) : null,
          'Last used': hasKey && known?.lastUsedAt ? agoWords(known.lastUsedAt) : null,
          // What it means, and what can be done about it, stands in a card of its own.
          Where: kept?.title,
        }}
      />
      {rotation && <RotationPanel rotation={rotation} />}
      <HowToReplace connection={connection} isRefused={isRefused} />
      <ReplaceKey connection={connection} passed={passed} />
      {asked === 'forget' && <ForgetDialog connection={connection} onClose={close} />}
      {asked === 'rotate' && (
        <RotateHeldKeyDialog
          connection={connection}
          onRotate={(overlap) => rotate.mutate({ id: connection.id, overlap })}
          onClose={close}
        />
      )}
      {asked === 'renew' && <RenewDialog connection={connection} onClose={close} />}
    </Card>
  );
}
