import { expect, it } from 'vitest';
import { createPageApp } from '../../../src/main/browser/app.ts';
import { openSessions } from '../../../src/main/browser/session.ts';
import { openPageDoor } from '../../../src/main/electron/page-door.ts';
import { pageAddress } from '../../../src/main/electron/addresses.ts';

const pace = { requestsMax: 2, perSeconds: 60 };
// What stands behind a door makes no difference to how often it opens.
const request = async () => ({ ok: true as const, value: null });

it('D2: answers a page that asks without end with words, over IPC', async () => {
  const door = openPageDoor({
    desk: { request },
    window: () => ({ contentsId: 1, pageAddress }),
    pace,
  });
  const page = { contentsId: 1, isMainFrame: true, frameUrl: pageAddress };
  const answers = [await door(page, {}), await door(page, {}), await door(page, {})];
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect(answers[2]).toMatchObject({ problem: { code: 'rate_limited' } });
});

it('D2: lets nobody else through that door', async () => {
  const door = openPageDoor({ desk: { request }, window: () => ({ contentsId: 1, pageAddress }) });
  const stranger = { contentsId: 1, isMainFrame: false, frameUrl: pageAddress };
  expect(await door(stranger, {})).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
});

it('answers a page that asks without end with words, over loopback', async () => {
  const { ask } = pageApp({ pace });
  const answers = [await ask(), await ask(), await ask()];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(answers[2]?.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await answers[2]?.json()).toMatchObject({ ok: false, problem: { code: 'rate_limited' } });
});

it('answers the page however often a stranger tries to get in', async () => {
  const { ask, trade } = pageApp({});
  const tries: number[] = [];
  for (let count = 0; count < 700; count += 1) tries.push((await trade()).status);
  expect([tries[0], tries.at(-1)]).toEqual([401, 429]);
  expect((await ask()).status).toBe(200);
});

function pageApp(options: { pace?: typeof pace }) {
  const origin = 'http://127.0.0.1:4100';
  const sessions = openSessions();
  const session = sessions.trade(sessions.newToken()) ?? '';
  const desk = {
    request,
    onEvent: () => () => {},
    document: async () => null,
    state: () => {
      throw new Error('Nobody listens here.');
    },
  };
  const pageFile = async () => new Response('');
  const app = createPageApp({ desk, sessions, pageFile, origin: () => origin, ...options });
  const headers = { host: '127.0.0.1:4100', origin, 'content-type': 'application/json' };
  const post = (path: string, more: Record<string, string>, body: string) =>
    app.request(`${origin}${path}`, { method: 'POST', headers: { ...headers, ...more }, body });
  return {
    ask: () => post('/desk/request', { 'x-trackout-session': session }, '{}'),
    trade: () => post('/desk/session', {}, '{"token":"guessed"}'),
  };
}
