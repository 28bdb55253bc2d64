import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

// A closing dialog gives the focus back first, where what opened it is still there.
const settleMs = 100;

/**
 * Where a place is left with the button that had the focus, the next Tab would
 * start at the very top. The new place takes the focus instead.
 */
export function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = router.subscribe('onResolved', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (document.activeElement === document.body) main.current?.focus();
      }, settleMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [router]);
  return main;
}
