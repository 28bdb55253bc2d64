import { type ReactNode, useEffect, useRef, useState } from 'react';
import { VisuallyHidden } from 'react-aria-components';

// Nothing flashes: what answers within this shows no skeleton, and one that shows stays as long.
const graceMs = 300;

type Phase = 'nothing' | 'skeleton' | 'content';

function usePhase(isWaiting: boolean): Phase {
  const [phase, setPhase] = useState<Phase>(isWaiting ? 'nothing' : 'content');
  const shownAt = useRef(0);
  useEffect(() => {
    if (phase === 'content') return undefined;
    if (!isWaiting && phase === 'nothing') {
      setPhase('content');
      return undefined;
    }
    const wait = isWaiting ? graceMs : Math.max(0, shownAt.current + graceMs - performance.now());
    const timer = setTimeout(() => {
      if (isWaiting) shownAt.current = performance.now();
      setPhase(isWaiting ? 'skeleton' : 'content');
    }, wait);
    return () => clearTimeout(timer);
  }, [isWaiting, phase]);
  return phase === 'nothing' && !isWaiting ? 'content' : phase;
}

interface WaitingProps {
  isWaiting: boolean;
  skeleton: ReactNode;
  children: () => ReactNode;
}

/** First nothing, then the skeleton, then the content; later loads keep the old content. */
export function Waiting({ isWaiting, skeleton, children }: WaitingProps) {
  const phase = usePhase(isWaiting);
  if (phase === 'content' && !isWaiting) return children();
  if (phase === 'nothing') return null;
  return (
    <>
      <VisuallyHidden>
        <span role="status">Loading</span>
      </VisuallyHidden>
      {skeleton}
    </>
  );
}
