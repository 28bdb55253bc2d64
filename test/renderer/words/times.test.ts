import { expect, it } from 'vitest';
import { agoWords } from '../../../src/renderer/words/times.ts';

const now = new Date('2026-05-20T09:00:00Z');

it('says how long ago in the largest unit that fits', () => {
  expect(agoWords('2026-05-20T08:59:30Z', now)).toBe('just now');
  expect(agoWords('2026-05-20T08:59:00Z', now)).toBe('1 minute ago');
  expect(agoWords('2026-05-20T08:01:00Z', now)).toBe('59 minutes ago');
  expect(agoWords('2026-05-20T08:00:00Z', now)).toBe('1 hour ago');
  expect(agoWords('2026-05-19T08:00:00Z', now)).toBe('yesterday');
  expect(agoWords('2026-05-14T08:00:00Z', now)).toBe('6 days ago');
});

it('takes a clock that runs ahead as now', () => {
  expect(agoWords('2026-05-20T09:05:00Z', now)).toBe('just now');
});
