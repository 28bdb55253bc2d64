import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trackHome } from '../support/track.ts';

it('opens the metrics to the token of a file, and limits what one key may send', async () => {
  await using home = await trackHome();
  const { stdout } = await home.track(['user', 'add', 'Ann', '--data', home.dataDir]);
  const key = /api_key: (\S+)/.exec(stdout)?.[1] ?? '';
  const file = join(home.dir, 'metrics-token');
  await writeFile(file, 'a-token-for-metrics-alone\n');
  const { origin } = await home.serve(['--rate-limit', '2', '--metrics-token-file', file]);

  const statuses: number[] = [];
  for (let count = 0; count < 3; count += 1) {
    statuses.push((await fetch(`${origin}/api/me`, { headers: { 'x-track-key': key } })).status);
  }
  expect(statuses).toEqual([200, 200, 429]);

  // As a proxy passes it on, so that only the token opens it.
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  expect((await fetch(`${origin}/api/metrics`, { headers })).status).toBe(404);
  const authorization = 'Bearer a-token-for-metrics-alone';
  const figures = await fetch(`${origin}/api/metrics`, { headers: { ...headers, authorization } });
  expect(await figures.text()).toContain(
    'trackout_requests_total{request="me.get",status="2xx"} 2',
  );
});

it('refuses a metrics token that is missing, short or several, and a limit that is no number', async () => {
  await using home = await trackHome();
  const file = join(home.dir, 'metrics-token');
  const serve = ['serve', '--data', home.dataDir, '--port', '0'];
  const missing = await home.track([...serve, '--metrics-token-file', file]);
  expect(missing).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('could not be read'),
  });
  for (const text of ['short', 'two tokens that are long enough']) {
    await writeFile(file, text);
    const wrong = await home.track([...serve, '--metrics-token-file', file]);
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('one token') });
  }
  const limit = await home.track([...serve, '--rate-limit', 'many']);
  expect(limit).toMatchObject({ status: 2, stderr: expect.stringContaining('whole number') });
});
