import { useState } from 'react';
import { deskActWords } from '../../shared/models/desk-act-words.ts';
import { trailPageSize, useDeskActs } from '../data/trail.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Row, Rows } from '../ui/rows.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { instantWords } from '../words/times.ts';
import css from './security-section.module.css';

/** What this app did on this computer, newest first. */
export function DeskActs() {
  const acts = useDeskActs();
  const [shown, setShown] = useState(trailPageSize);
  return (
    <Loaded queries={[acts]} skeleton={<Skeleton lines={6} />}>
      {() =>
        acts.data?.length === 0 ? (
          <Empty>Nothing was done yet.</Empty>
        ) : (
          <>
            <Rows label="What was done on this computer">
              {acts.data?.slice(0, shown).map(({ id, at, event, place, hint }) => (
                <Row
                  key={id}
                  title={deskActWords[event]}
                  detail={hint && <code>{hint}</code>}
                  note={place}
                  figures={<time dateTime={at}>{instantWords(at)}</time>}
                />
              ))}
            </Rows>
            {(acts.data?.length ?? 0) > shown && (
              <div className={css['more']}>
                <Button onPress={() => setShown(shown + trailPageSize)}>Show more</Button>
              </div>
            )}
          </>
        )
      }
    </Loaded>
  );
}
