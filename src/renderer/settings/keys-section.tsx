import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { IssuedKey } from '../../shared/models/issued-key.ts';
import type { Key } from '../../shared/models/key.ts';
import { keysMax } from '../../shared/models/key-rules.ts';
import { useBlocked } from '../data/blocked.ts';
import { useList } from '../data/garage.ts';
import { useCanManage } from '../data/me.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Rows } from '../ui/rows.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { IssuedKeyDialog } from './issued-key-dialog.tsx';
import { KeyRow } from './key-row.tsx';
import css from './keys-section.module.css';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';
import { RotateKeyDialog } from './rotate-key-dialog.tsx';

type Open =
  | { dialog: 'create' }
  | { dialog: 'issued'; issued: IssuedKey }
  | { dialog: 'rotate'; key: Key }
  | { dialog: 'revoke'; key: Key };

/** The keys this garage has given out. */
export function KeysSection() {
  const keys = useList('key.list', {});
  const canManage = useCanManage();
  const blocked = useBlocked();
  const [open, setOpen] = useState<Open | null>(null);
  const activeCount = keys.data?.filter(({ state }) => state === 'active').length ?? 0;
  const isFull = activeCount >= keysMax;
  const close = () => setOpen(null);
  return (
    <>
      <Card
        title="API keys"
        isFlush
        acts={
          canManage &&
          keys.data &&
          !isFull && (
            <Button
              size="s"
              tone="primary"
              icon={<Plus size={14} aria-hidden />}
              onPress={() => setOpen({ dialog: 'create' })}
            >
              Create API key
            </Button>
          )
        }
      >
        <Loaded queries={[keys]} skeleton={<Skeleton lines={3} />}>
          {() => (
            <Rows label="API keys">
              {keys.data?.map((key) => (
                <KeyRow
                  key={key.id}
                  apiKey={key}
                  onRotate={canManage ? () => setOpen({ dialog: 'rotate', key }) : undefined}
                  onRevoke={canManage ? () => setOpen({ dialog: 'revoke', key }) : undefined}
                />
              ))}
            </Rows>
          )}
        </Loaded>
      </Card>
      {isFull && canManage && (
        <Banner>
          {`All ${keysMax} keys are in use. To make another, revoke one that no tool needs any more.`}
        </Banner>
      )}
      {keys.data && !canManage && blocked === null && (
        <Banner>The key of this connection may not make or revoke keys.</Banner>
      )}
      <p className={css['hint']}>
        One key a tool: then one can be revoked without the others noticing. Rotate it now and then:
        the old one goes on working as long as you say.
      </p>
      {open?.dialog === 'create' && (
        <CreateKeyDialog
          onClose={close}
          onIssued={(issued) => setOpen({ dialog: 'issued', issued })}
        />
      )}
      {open?.dialog === 'issued' && <IssuedKeyDialog issued={open.issued} onClose={close} />}
      {open?.dialog === 'rotate' && (
        <RotateKeyDialog
          apiKey={open.key}
          onClose={close}
          onIssued={(issued) => setOpen({ dialog: 'issued', issued })}
        />
      )}
      {open?.dialog === 'revoke' && <RevokeKeyDialog apiKey={open.key} onClose={close} />}
    </>
  );
}
