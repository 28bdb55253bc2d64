import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  placeWindow,
  recallWindow,
  rememberWindow,
  smallestWindow,
} from '../../../src/main/electron/window-memory.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const last = { x: 100, y: 50, width: 1000, height: 700, isMaximized: false };

let dataDir = '';
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trackout-window-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

it('opens where it was left', () => {
  rememberWindow(dataDir, last);
  expect(placeWindow(recallWindow(dataDir), [screen])).toEqual(last);
});

it('keeps its memory to its user', async () => {
  rememberWindow(dataDir, last);
  expect((await stat(join(dataDir, 'window.json'))).mode & 0o777).toBe(0o600);
});

it('opens in sight when the screen it was on is gone', () => {
  const far = { ...last, x: 3000 };
  expect(placeWindow(far, [screen])).toEqual({ width: 1000, height: 700, isMaximized: false });
  expect(placeWindow({ ...last, y: -300 }, [screen])).not.toHaveProperty('y');
  expect(placeWindow({ ...last, x: 1900 }, [screen])).not.toHaveProperty('x');
  expect(placeWindow(far, [])).not.toHaveProperty('x');
  expect(placeWindow(far, [screen, { ...screen, x: 1920 }])).toMatchObject({ x: 3000 });
});

it('is never smaller than the page can be', () => {
  expect(placeWindow({ ...last, width: 10, height: 10 }, [screen])).toMatchObject(smallestWindow);
});

it('starts afresh from a memory it cannot read', async () => {
  await writeFile(join(dataDir, 'window.json'), '{"x": "left"');
  expect(recallWindow(dataDir)).toBeNull();
  expect(placeWindow(null, [screen])).toMatchObject({ isMaximized: false });
});
