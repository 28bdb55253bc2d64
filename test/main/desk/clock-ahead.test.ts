import { expect, it } from 'vitest';
import { clockAheadSeconds } from '../../../src/main/desk/clock-ahead.ts';

const nowMs = Date.parse('2026-05-20T09:00:00Z');
const sent = (date: string | null, age: string | null = null) =>
  clockAheadSeconds({ date, age }, nowMs);

it('says by how much our clock is ahead or behind', () => {
  expect(sent('Wed, 20 May 2026 07:00:00 GMT')).toBe(7200);
  expect(sent('Thu, 21 May 2026 09:00:00 GMT')).toBe(-86_400);
});

it('finds up to five minutes near enough', () => {
  expect(sent('Wed, 20 May 2026 08:55:00 GMT')).toBeNull();
  expect(sent('Wed, 20 May 2026 09:05:00 GMT')).toBeNull();
  expect(sent('Wed, 20 May 2026 08:54:59 GMT')).toBe(301);
});

it('counts the time an answer lay in a cache on the way', () => {
  expect(sent('Wed, 20 May 2026 07:00:00 GMT', '7200')).toBeNull();
});

it('says nothing where the answer has no date that can be read', () => {
  expect(sent(null)).toBeNull();
  expect(sent('yesterday')).toBeNull();
  expect(clockAheadSeconds(null, nowMs)).toBeNull();
});
