import { expect, it } from 'vitest';
import { openPace } from '../../../../src/main/desk/host/pace.ts';

it('lets so many requests through, then says when to come back', async () => {
  const pace = openPace({ requestsMax: 3, perSeconds: 60 });
  const answers = [await pace(), await pace(), await pace(), await pace()];
  expect(answers.slice(0, 3)).toEqual([null, null, null]);
  expect(answers[3]?.code).toBe('rate_limited');
  expect(answers[3]?.retryAfterSeconds).toBeGreaterThan(0);
  expect(answers[3]?.retryAfterSeconds).toBeLessThanOrEqual(60);
});

it('keeps one pace apart from another', async () => {
  const options = { requestsMax: 1, perSeconds: 60 };
  const one = openPace(options);
  await one();
  expect(await one()).not.toBeNull();
  expect(await openPace(options)()).toBeNull();
});
