import { useQuery } from '@tanstack/react-query';
import type { Rotation, SeenClient } from '../../shared/models/rotation.ts';
import { useDeskAct } from '../data/desk.ts';
import { useHost } from '../data/host-context.ts';
import { seenKey } from '../data/keys.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Row, Rows } from '../ui/rows.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { toastProblem } from '../ui/toast.tsx';
import { oldKeyStanding, type OldKeyStanding } from '../words/key-words.ts';
import { agoWords, instantWords } from '../words/times.ts';
import css from './rotation-panel.module.css';

const seenEveryMs = 60_000;

/** What became of the key before this one, and who else still has it. */
export function OldKey({ rotation }: { rotation: Rotation }) {
  const { connectionId: id, oldHint, newHint, replacedAt, endsAt } = rotation;
  const host = useHost();
  const end = useDeskAct('rotation.endNow');
  const seen = useQuery({
    queryKey: [...seenKey, id, newHint],
    queryFn: () => host.request('rotation.seen', { id }),
    // Other programs tell nobody when they use it.
    staleTime: 0,
    refetchInterval: seenEveryMs,
  });
  const standing = oldKeyStanding(rotation);
  return (
    <section className={css['panel']} aria-label="The old key">
      <div className={css['line']}>
        <h3 className={css['heading']}>
          The old key, <code>{oldHint}</code>
        </h3>
        {standing !== 'ended' && (
          <Button
            size="s"
            isPending={end.isPending}
            onPress={() => end.mutate({ id }, { onError: toastProblem })}
          >
            End it now
          </Button>
        )}
      </div>
      <p className={css['meaning']}>
        {`Replaced ${replacedAt ? agoWords(replacedAt) : ''}. `}
        {standing !== 'ended' && endsAt
          ? `It works until ${instantWords(endsAt)}.`
          : 'It has ended.'}
      </p>
      <Loaded queries={[seen]} skeleton={<Skeleton lines={2} />}>
        {() => <SeenList clients={seen.data ?? []} standing={standing} />}
      </Loaded>
    </section>
  );
}

interface SeenListProps {
  clients: readonly SeenClient[];
  standing: OldKeyStanding;
}

function SeenList({ clients, standing }: SeenListProps) {
  const isUsedSince = clients.some(({ isSince }) => isSince);
  if (clients.length === 0) {
    return <p className={css['meaning']}>No other program was seen with it.</p>;
  }
  return (
    <>
      {standing !== 'ended' && isUsedSince && (
        <Banner tone={standing === 'endsSoon' ? 'red' : 'amber'}>
          {standing === 'endsSoon'
            ? 'It ends soon and is still in use. What still uses it stops working then: give each program a key of its own.'
            : 'It was used after it was replaced. Give each program below a key of its own, or the new one.'}
        </Banner>
      )}
      <h3 className={css['heading']}>Where else it was used</h3>
      <div className={css['seen']}>
        <Rows label="Where else the old key was used">
          {clients.map(({ client, lastUsedAt, isSince }) => (
            <Row
              key={client}
              title={client}
              detail={
                isSince ? (
                  <Badge tone="amber">since it was replaced</Badge>
                ) : (
                  'before it was replaced'
                )
              }
              figures={<time dateTime={lastUsedAt}>{agoWords(lastUsedAt)}</time>}
            />
          ))}
        </Rows>
      </div>
    </>
  );
}
