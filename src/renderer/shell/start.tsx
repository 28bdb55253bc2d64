import type { ReactNode } from 'react';
import { useDeskQuery } from '../data/desk.ts';
import { Failed } from '../ui/failed.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { LinkWatch } from './link-watch.tsx';
import css from './start.module.css';

/** Waits for the desk, without which there is nothing to draw. */
export function Start({ children }: { children: ReactNode }) {
  const desk = useDeskQuery();
  if (desk.isError && desk.data === undefined) {
    return (
      <main className={css['start']}>
        <h1 className={css['name']}>TrackOut</h1>
        <Failed error={desk.error} onRetry={() => void desk.refetch()} />
      </main>
    );
  }
  return (
    <LinkWatch>
      <Waiting isWaiting={desk.data === undefined} skeleton={<Opening />}>
        {() => children}
      </Waiting>
    </LinkWatch>
  );
}

function Opening() {
  return <main className={css['start']}>Opening the garage</main>;
}
