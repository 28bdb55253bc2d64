import type { Connection } from '../../shared/models/connection.ts';
import { canWrite } from '../../shared/models/key-rules.ts';
import { Banner } from '../ui/banner.tsx';
import { administratorCommand } from '../words/key-words.ts';

interface HowToReplaceProps {
  connection: Connection;
  /** The garage was asked to rotate the key, and does not do that by request. */
  isRefused: boolean;
}

/** For a key that cannot be rotated from here: whom to ask, and for what exactly. */
export function HowToReplace({ connection, isRefused }: HowToReplaceProps) {
  const { health, kind } = connection;
  if (kind !== 'remote' || health.state !== 'works') return null;
  const { account, key } = health;
  if (!canWrite(key)) {
    return (
      <Banner>
        {`This key may only read, so it cannot rotate itself. Ask whoever manages the keys of ${account.name} to make another under Settings → API keys, then replace it below.`}
      </Banner>
    );
  }
  if (!isRefused) return null;
  return (
    <Banner>
      This garage does not rotate a key by request. Ask its administrator to run{' '}
      <code>{administratorCommand(account.name)}</code>, which ends this key and prints the next
      one, then replace it below.
    </Banner>
  );
}
