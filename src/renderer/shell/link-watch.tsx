import { type ReactNode, useEffect, useState } from 'react';
import { AnswersContext } from '../data/link-context.ts';
import { useHost } from '../data/host-context.ts';
import type { HostLink } from '../host/host.ts';
import { sessionEnded } from '../host/session.ts';
import { Banner } from '../ui/banner.tsx';
import { Ended } from './ended.tsx';
import css from './start.module.css';

// A reconnect is over in a moment: nobody needs to hear of it.
const graceMs = 1_500;

/** Says so when the desk does not answer, or no longer answers this page. */
export function LinkWatch({ children }: { children: ReactNode }) {
  const host = useHost();
  const [link, setLink] = useState<HostLink>('open');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = host.onLink?.((next) => {
      clearTimeout(timer);
      if (next === 'lost') timer = setTimeout(() => setLink('lost'), graceMs);
      else setLink(next);
    });
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [host]);
  if (link === 'ended') return <Ended words={sessionEnded} />;
  return (
    <>
      <AnswersContext value={link === 'open'}>{children}</AnswersContext>
      {link === 'lost' && (
        <div className={css['lost']}>
          <Banner tone="amber">
            TrackOut has stopped, or does not answer. Run npm start again, or click TrackOut’s icon:
            a fresh page opens, and this one can be closed.
          </Banner>
        </div>
      )}
    </>
  );
}
