import { useCallback, useState } from 'react';

const shownSlot = 'trackout-sidebar';
const widthSlot = 'trackout-sidebar-width';
export const sidebarWidths = { least: 180, usual: 220, most: 400 } as const;

/** Whether the sidebar is shown, and how wide; both are remembered. */
export function useSidebar() {
  const [isShown, setShown] = useState(() => localStorage.getItem(shownSlot) !== 'hidden');
  const [width, setWidth] = useState(() => within(Number(localStorage.getItem(widthSlot))));
  const toggle = useCallback(
    () =>
      setShown((wasShown) => {
        localStorage.setItem(shownSlot, wasShown ? 'hidden' : 'shown');
        return !wasShown;
      }),
    [],
  );
  const resize = useCallback((wanted: number) => {
    const next = within(wanted);
    localStorage.setItem(widthSlot, String(next));
    setWidth(next);
  }, []);
  return { isShown, toggle, width, resize };
}

function within(width: number): number {
  if (!Number.isFinite(width) || width <= 0) return sidebarWidths.usual;
  return Math.round(Math.min(sidebarWidths.most, Math.max(sidebarWidths.least, width)));
}
