import { expect, it } from 'vitest';
import { answerPage } from '../../../src/main/electron/page-answer.ts';

const files = async (path: string) => new Response(path, { status: path === '/' ? 200 : 404 });
const ask = (url: string, method = 'GET') => answerPage({ url, method }, files);

it('serves the page on its own host', async () => {
  const answer = await ask('trackout-app://app/#/garage');
  expect([answer.status, await answer.text()]).toEqual([200, '/']);
});

it.each(['trackout-app://entry/', 'trackout-app://entry/entry/h', 'trackout-app://app.x/'])(
  'serves nothing on another host of the scheme: %s',
  async (url) => {
    expect((await ask(url)).status).toBe(404);
  },
);

it('takes no writes', async () => {
  expect((await ask('trackout-app://app/', 'POST')).status).toBe(405);
});

it('looks paths up only as they were normalized', async () => {
  expect(await (await ask('trackout-app://app/../../etc/passwd')).text()).toBe('/etc/passwd');
  expect((await ask('trackout-app://app/..%2f..%2fetc/passwd')).status).toBe(404);
});
