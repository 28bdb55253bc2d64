import { afterEach, expect, it, vi } from 'vitest';
import { newId } from '../../../src/server/db/ids.ts';

afterEach(() => {
  vi.useRealTimers();
});

const many = (): string[] => Array.from({ length: 20_000 }, () => newId());

it('makes UUIDs of version 7, each one later than the one before', () => {
  const ids = many();
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});

it('goes on in order while the clock stands still or is set back', () => {
  vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ['Date'] });
  const standing = many();
  vi.setSystemTime(Date.now() - 60_000);
  const after = many();
  const all = [...standing, ...after];
  expect(all.toSorted()).toEqual(all);
});
