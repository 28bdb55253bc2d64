import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

// A closing dialog gives the focus back first, where what opened it is still there.
const settleMs = 100;

/**
 * Where a place is left with the button that had the focus, the next Tab would
 * start at the very top. The new place takes the focus instead.
 */
export function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) main.current?.focus();
    }, settleMs);
    return () => clearTimeout(timer);
  }, [path]);
  return main;
}
