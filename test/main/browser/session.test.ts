import { expect, it } from 'vitest';
import { openSessions, tokenMs } from '../../../src/main/browser/session.ts';

it('trades a token for a session', () => {
  const sessions = openSessions();
  const session = sessions.trade(sessions.newToken());
  expect(session).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(sessions.has(session ?? undefined)).toBe(true);
});

it('lets the oldest session go where there are too many', () => {
  const sessions = openSessions();
  const first = sessions.trade(sessions.newToken()) ?? '';
  for (let tab = 0; tab < 31; tab += 1) sessions.trade(sessions.newToken());
  expect(sessions.has(first)).toBe(true);
  const last = sessions.trade(sessions.newToken()) ?? '';
  expect([sessions.has(first), sessions.has(last)]).toEqual([false, true]);
});

it('takes a token once', () => {
  const sessions = openSessions();
  const token = sessions.newToken();
  sessions.trade(token);
  expect(sessions.trade(token)).toBeNull();
});

it('takes a token for a minute', () => {
  let time = 1_000_000;
  const sessions = openSessions({ now: () => time });
  const [early, late] = [sessions.newToken(), sessions.newToken()];
  time += tokenMs - 1;
  expect(sessions.trade(early)).not.toBeNull();
  time += 1;
  expect(sessions.trade(late)).toBeNull();
});

it('keeps every session it gave, for tabs that are reloaded or lie side by side', () => {
  const sessions = openSessions();
  const given = [sessions.newToken(), sessions.newToken()].map((token) => sessions.trade(token));
  expect(given.every((session) => sessions.has(session ?? undefined))).toBe(true);
  expect(given[0]).not.toBe(given[1]);
});

it('knows no token and no session that it did not give', () => {
  const sessions = openSessions();
  const session = sessions.trade(sessions.newToken()) ?? '';
  expect(sessions.trade('')).toBeNull();
  expect(sessions.trade(session)).toBeNull();
  expect(sessions.has(undefined)).toBe(false);
  expect(sessions.has('')).toBe(false);
  expect(sessions.has(openSessions().newToken())).toBe(false);
});
