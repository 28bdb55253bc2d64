import { describe, expect, it } from 'vitest';
import { open, openOnce } from './open.ts';

type Bridge = {
  request(name: string, input?: unknown): Promise<unknown>;
  held: { secret: string };
  heldNow(): string;
  car: { wheels: number; drive?: unknown };
  same(value: unknown): unknown;
  fail(): void;
  pipe: object;
  globals: { polluted(): unknown; doubled(numbers: number[]): unknown };
};
declare const trackout: Bridge;
declare const location: { hash: string };
declare const document: { documentElement: { dataset: Record<string, string> } };

describe('contextBridge', () => {
  const desk = openOnce('desk.ts');

  it('shows the page what was exposed and nothing of the preload', async () => {
    const page = await desk().firstWindow();
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
    const names = await page.evaluate(() =>
      Object.getOwnPropertyNames(globalThis).filter((name) => /standIn|electron/i.test(name)),
    );
    expect(names).toEqual([]);
    expect(await page.evaluate(() => Object.keys(trackout.pipe))).toEqual([]);
  });

  it('copies values: no prototype, no way to change the other side', async () => {
    const page = await desk().firstWindow();
    const seen = await page.evaluate(() => {
      'use strict';
      const tries = [
        () => (trackout.held.secret = 'changed'),
        () => Object.assign(globalThis, { trackout: 1 }),
      ];
      const refusals = tries.map((attempt) => {
        try {
          attempt();
          return 'changed';
        } catch {
          return 'refused';
        }
      });
      return {
        refusals,
        now: trackout.heldNow(),
        wheels: trackout.car.wheels,
        drive: typeof trackout.car.drive,
      };
    });
    expect(seen).toEqual({
      refusals: ['refused', 'refused'],
      now: 'of the preload',
      wheels: 4,
      drive: 'undefined',
    });
  });

  it('answers at once, proxies functions and promises, and gives a function back as itself', async () => {
    const page = await desk().firstWindow();
    const seen = await page.evaluate(async () => {
      const own = (): string => 'mine';
      const promised = trackout.same(Promise.resolve('later')) as Promise<string>;
      const theirs = trackout.same({ act: (word: string) => `heard ${word}` }) as {
        act(word: string): string;
      };
      return [
        trackout.same(own) === own,
        promised instanceof Promise,
        await promised,
        theirs.act('it'),
        trackout.same([1, { a: null }]),
      ];
    });
    expect(seen).toEqual([true, true, 'later', 'heard it', [1, { a: null }]]);
  });

  it('carries the words of an error and none of its other properties', async () => {
    const page = await desk().firstWindow();
    const seen = await page.evaluate(() => {
      try {
        trackout.fail();
        return [];
      } catch (failure) {
        return [
          failure instanceof Error,
          (failure as Error).message,
          'extra' in (failure as Error),
        ];
      }
    });
    expect(seen).toEqual([true, 'from the preload', false]);
  });

  it('keeps its own world whole when the page has turned the language against it', async () => {
    const app = await open('desk.ts', ['--path=/#hostile']);
    const page = await app.firstWindow();
    expect(await page.evaluate(() => location.hash)).toBe('#hostile');
    expect(await page.evaluate(() => ({} as { channel?: string }).channel)).toBe('stolen');
    expect(await page.evaluate(() => [1, 2].map(String))).toEqual(['stolen']);
    expect(await page.evaluate(() => trackout.globals.doubled([1, 2]))).toEqual([2, 4]);
    expect(await page.evaluate(() => trackout.globals.polluted())).toBeUndefined();
    expect(await page.evaluate(() => trackout.heldNow())).toBe('of the preload');
    expect(
      await page.evaluate(() => document.documentElement.dataset['overheard']),
    ).toBeUndefined();
  });
});
