import { type ReactNode, useEffect, useRef, useState } from 'react';
import { VisuallyHidden } from 'react-aria-components';

// Nothing flashes: what answers within this shows no skeleton, and one that shows stays as long.
const graceMs = 300;

function useSkeleton(isWaiting: boolean): boolean {
  const [isShown, setShown] = useState(false);
  const shownAt = useRef(0);
  useEffect(() => {
    if (isWaiting === isShown) return undefined;
    const wait = isWaiting ? graceMs : shownAt.current + graceMs - performance.now();
    const timer = setTimeout(() => {
      shownAt.current = performance.now();
      setShown(isWaiting);
    }, wait);
    return () => clearTimeout(timer);
  }, [isWaiting, isShown]);
  return isShown;
}

interface WaitingProps {
  isWaiting: boolean;
  skeleton: ReactNode;
  children: () => ReactNode;
}

/** First nothing, then the skeleton, then the content; later loads keep the old content. */
export function Waiting({ isWaiting, skeleton, children }: WaitingProps) {
  const isShown = useSkeleton(isWaiting);
  if (!isShown) return isWaiting ? null : children();
  return (
    <>
      <VisuallyHidden>
        <span role="status">Loading</span>
      </VisuallyHidden>
      {skeleton}
    </>
  );
}
