import { activeConnection, useDesk, useDeskAct } from '../data/desk.ts';
import { blockedBy } from '../data/blocked.ts';
import { useMe } from '../data/me.ts';
import { canWrite } from '../../shared/models/key-rules.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { BlockedBanner } from './blocked-banner.tsx';
import css from './announcements.module.css';
import { VaultBanner } from './vault-banner.tsx';

/** What the app has to say by itself, above the place. */
export function Announcements() {
  const desk = useDesk();
  const dismiss = useDeskAct('notice.dismiss');
  const leave = useDeskAct('demo.close');
  const me = useMe().data;
  const isDemo = activeConnection(desk)?.kind === 'demo';
  const isReadOnly = me !== undefined && blockedBy(desk) === null && !canWrite(me.key);
  return (
    <div className={css['announcements']}>
      {isDemo && (
        <Banner
          tone="accent"
          acts={
            <Button size="s" isPending={leave.isPending} onPress={() => leave.mutate({})}>
              Leave
            </Button>
          }
        >
          You are in the demo garage. Nothing you do here touches your own.
        </Banner>
      )}
      <VaultBanner />
      <BlockedBanner />
      {isReadOnly && (
        <Banner>The key of this connection may only read, so nothing can be changed here.</Banner>
      )}
      {desk.notices.map((notice) => (
        <Banner key={notice.id} onDismiss={() => dismiss.mutate({ id: notice.id })}>
          {notice.text}
        </Banner>
      ))}
    </div>
  );
}
