import { CircleCheck, CircleDashed, LoaderCircle } from 'lucide-react';
import type { Connection } from '../../shared/models/connection.ts';
import { useBlocked } from '../data/blocked.ts';
import { Banner } from '../ui/banner.tsx';
import { clockWords, connectedWords, troubleWordsOf } from '../words/health-words.ts';
import css from './held-key-card.module.css';

/** How the garage last answered, and by how much the clocks differ. */
export function ConnectionState({ connection }: { connection: Connection }) {
  const { health } = connection;
  const clock = 'clockAheadSeconds' in health ? clockWords(health) : '';
  return (
    <>
      <Answer connection={connection} />
      {clock !== '' && (
        <Banner tone="amber">
          {clock} Keys end by the garage’s clock. Set the one that is wrong.
        </Banner>
      )}
    </>
  );
}

function Answer({ connection }: { connection: Connection }) {
  const { health, key } = connection;
  const blocked = useBlocked();
  if (key.state === 'none' && isNoMore(health)) {
    return (
      <p className={css['state']} role="status">
        <CircleDashed size={16} aria-hidden /> There is no key for this garage yet.
      </p>
    );
  }
  if (blocked === 'keychain') {
    return (
      <p className={css['state']} role="status">
        <CircleDashed size={16} aria-hidden /> The key cannot be read yet.
      </p>
    );
  }
  if (health.state === 'failed') {
    const { title, meaning, wayOn } = troubleWordsOf(connection, health);
    return (
      <Banner tone="red">
        <strong>{title}.</strong> {meaning} {wayOn}
      </Banner>
    );
  }
  if (health.state === 'testing') {
    return (
      <p className={css['state']} role="status">
        <LoaderCircle size={16} aria-hidden /> Asking the garage
      </p>
    );
  }
  if (health.state === 'unknown') {
    return (
      <p className={css['state']} role="status">
        <CircleDashed size={16} aria-hidden /> The key is stored, and not tested in this run yet.
      </p>
    );
  }
  return (
    <p className={css['state']} role="status">
      <CircleCheck size={16} color="var(--color-accent)" aria-hidden />
      {connectedWords(health)}
    </p>
  );
}

/** Whether the last answer tells nothing beyond the key that is not there. */
function isNoMore(health: Connection['health']): boolean {
  return health.state !== 'failed' || health.problem.code === 'unauthorized';
}
