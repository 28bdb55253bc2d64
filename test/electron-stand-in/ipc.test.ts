import { describe, expect, it } from 'vitest';
import { open, openOnce } from './open.ts';

type Bridge = {
  request(name: string, input?: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): () => void;
};
declare const trackout: Bridge;

describe('calls between the page and the main process', () => {
  const desk = openOnce('desk.ts');

  it('carries a request there and its answer back', async () => {
    const page = await desk().firstWindow();
    expect(await page.evaluate(() => trackout.request('echo', { cars: ['e46'] }))).toEqual({
      cars: ['e46'],
    });
  });

  it('keeps what structured clone keeps, cycles and sparse values included', async () => {
    const page = await desk().firstWindow();
    const kept = await page.evaluate(async () => {
      const ring: Record<string, unknown> = {
        big: 2n ** 70n,
        nothing: undefined,
        minusZero: -0,
        notANumber: NaN,
      };
      ring['self'] = ring;
      const sent = {
        map: new Map([['a', new Date(5)]]),
        set: new Set([/x/gi]),
        bytes: new Uint8Array([1, 2]),
        ring,
        error: new RangeError('far'),
      };
      const back = (await trackout.request('echo', sent)) as typeof sent;
      return [
        back.map.get('a')?.getTime(),
        [...back.set][0]?.flags,
        [...back.bytes],
        back.ring['self'] === back.ring,
        String(back.ring['big']),
        'nothing' in back.ring,
        Object.is(back.ring['minusZero'], -0),
        Number.isNaN(back.ring['notANumber']),
        back.error.message,
      ];
    });
    expect(kept).toEqual([
      5,
      'gi',
      [1, 2],
      true,
      '1180591620717411303424',
      true,
      true,
      true,
      'far',
    ]);
    expect(await page.evaluate(() => trackout.request('describe', new Map()))).toBe('[object Map]');
  });

  it('refuses a function from the page, in an answer and in a push', async () => {
    const page = await desk().firstWindow();
    const refused = (name: string, input: string): Promise<string> =>
      page.evaluate(
        async ([asked, source]) => {
          const value: unknown = source === '' ? undefined : { act: () => source };
          return trackout.request(asked ?? '', value).then(
            () => 'taken',
            (failure: Error) => failure.message,
          );
        },
        [name, input],
      );
    expect(await refused('echo', 'function')).toBe('An object could not be cloned.');
    expect(await refused('giveFunction', '')).toBe(
      "Error invoking remote method 'desk:request': Error: An object could not be cloned.",
    );
    expect(await page.evaluate(() => trackout.request('pushFunction'))).toBe(
      'TypeError: Failed to serialize arguments',
    );
  });

  it('gives the page an error made of the failure words', async () => {
    const page = await desk().firstWindow();
    const message = await page.evaluate(() =>
      trackout.request('fail').catch((failure: Error) => failure.message),
    );
    expect(message).toBe("Error invoking remote method 'desk:request': TypeError: no such car");
  });

  it('pushes to listeners until they unsubscribe', async () => {
    const page = await desk().firstWindow();
    const heard = await page.evaluate(async () => {
      const events: unknown[] = [];
      const first = Promise.withResolvers<void>();
      const stop = trackout.onEvent((event) => {
        events.push(event);
        first.resolve();
      });
      await trackout.request('push', { saved: 1 });
      await first.promise;
      stop();
      await trackout.request('push', { saved: 2 });
      await trackout.request('echo');
      return events;
    });
    expect(heard).toEqual([{ saved: 1 }]);
  });

  it('logs every payload in both directions', async () => {
    const page = await desk().firstWindow();
    await page.evaluate(() => trackout.request('echo', 'there and back'));
    const log = await desk().electron.ipcLog();
    expect(log).toContainEqual({
      direction: 'from-page',
      kind: 'invoke',
      channel: 'desk:request',
      payload: ['echo', 'there and back'],
    });
    expect(log).toContainEqual({
      direction: 'to-page',
      kind: 'answer',
      channel: 'desk:request',
      payload: 'there and back',
    });
    expect(log.find(({ kind }) => kind === 'response')).toMatchObject({
      channel: 'app://trackout/',
      payload: { status: 200 },
    });
  });

  it('tells the main frame from a frame inside it, in the addresses of the product', async () => {
    const app = await open('desk.ts', ['--sub-frames', '--path=/framing']);
    const page = await app.firstWindow();
    const [main, framed] = [page.mainFrame(), page.mainFrame().childFrames()[0]];
    await framed?.waitForLoadState();
    const who = { origin: 'app://trackout', isOurs: true };
    expect(await main.evaluate(() => trackout.request('whoAsks'))).toEqual({
      ...who,
      url: 'app://trackout/framing',
      isMain: true,
      parent: null,
    });
    expect(await framed?.evaluate(() => trackout.request('whoAsks'))).toEqual({
      ...who,
      url: 'app://trackout/framed',
      isMain: false,
      parent: 'app://trackout/framing',
    });
  });

  it('gives a frame no preload unless it is asked to', async () => {
    const app = await open('desk.ts', ['--path=/framing']);
    const page = await app.firstWindow();
    const framed = page.mainFrame().childFrames()[0];
    await framed?.waitForLoadState();
    expect(await framed?.evaluate(() => 'trackout' in globalThis)).toBe(false);
  });
});
