import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sync as writeFileAtomicSync } from 'write-file-atomic';
import { z } from 'zod';

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const remembered = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  isMaximized: z.boolean(),
});
export type RememberedWindow = z.output<typeof remembered>;

/** The page is right down to this width. */
export const smallestWindow = { width: 720, height: 520 } as const;
const firstWindow = { width: 1180, height: 780, isMaximized: false } as const;

/** How much of a window's top must be in sight for it to be moved by hand. */
const graspPx = 80;

export type Placed = Partial<Pick<Area, 'x' | 'y'>> & Omit<RememberedWindow, 'x' | 'y'>;

/** Where to open: as it was left, unless the screen it was on is gone. */
export function placeWindow(last: RememberedWindow | null, screens: readonly Area[]): Placed {
  if (!last) return firstWindow;
  const { isMaximized } = last;
  const width = Math.max(last.width, smallestWindow.width);
  const height = Math.max(last.height, smallestWindow.height);
  const screen = screens.find((area) => isInReach(last, area));
  if (!screen) return { width, height, isMaximized };
  return { x: last.x, y: last.y, width, height, isMaximized };
}

function isInReach(window: Area, screen: Area): boolean {
  const seenWidth =
    Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const isTopInside = window.y >= screen.y && window.y <= screen.y + screen.height - graspPx;
  return seenWidth >= graspPx && isTopInside;
}

export function recallWindow(dataDir: string): RememberedWindow | null {
  try {
    return remembered.parse(JSON.parse(readFileSync(memoryPath(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

/** Written at once: it is called as the window closes, and the app with it. */
export function rememberWindow(dataDir: string, window: RememberedWindow): void {
  try {
    writeFileAtomicSync(memoryPath(dataDir), JSON.stringify(window), { mode: 0o600 });
  } catch {
    // A full disk must not keep a window from closing.
  }
}

function memoryPath(dataDir: string): string {
  return join(dataDir, 'window.json');
}
