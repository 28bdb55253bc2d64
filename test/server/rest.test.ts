import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { restWhenQuiet } from '../../src/server/rest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a garage at rest', () => {
  it('gives memory back once after a busy time, and not in the middle of it', () => {
    const collect = vi.fn<() => void>();
    const rest = restWhenQuiet(collect);
    for (let second = 0; second < 10; second += 1) {
      for (let request = 0; request < 200; request += 1) rest.noteRequest();
      vi.advanceTimersByTime(1000);
    }
    expect(collect).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(collect).toHaveBeenCalledTimes(1);
    rest.noteRequest();
    vi.advanceTimersByTime(60_000);
    expect(collect).toHaveBeenCalledTimes(1);
    rest.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has a collector of its own', () => {
    const rest = restWhenQuiet();
    for (let request = 0; request < 1000; request += 1) rest.noteRequest();
    expect(() => vi.advanceTimersByTime(10_000)).not.toThrow();
    rest.stop();
  });
});
