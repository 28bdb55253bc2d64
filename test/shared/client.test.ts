import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ClientOptions, createClient } from '../../src/shared/client.ts';
import { Problem, problemDetails } from '../../src/shared/errors.ts';
import { mintToken } from '../../src/shared/token.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

/** A server that answers as told, and its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

async function failure(origin: string, options: Partial<ClientOptions> = {}): Promise<Problem> {
  const thrown: unknown = await createClient({ origin, ...options })
    .call('car.list', {})
    .catch((thrown: unknown) => thrown);
  expect(thrown).toBeInstanceOf(Problem);
  return thrown as Problem;
}

const noCars = JSON.stringify({ items: [], nextCursor: null });

describe('the client', () => {
  it('T8, K7: sends the key as Bearer, or in the header other deployments want', async () => {
    const seen: (string | undefined)[][] = [];
    const origin = await serve((request, response) => {
      seen.push([
        request.headers.authorization,
        request.headers['x-track-key'] as string | undefined,
      ]);
      answering(200, noCars)(request, response);
    });
    const key = mintToken('tok').text;
    await createClient({ origin, key }).call('car.list', {});
    await createClient({ origin, key, headerStyle: 'x-track-key' }).call('car.list', {});
    await createClient({ origin }).call('car.list', {});
    expect(seen).toEqual([
      [`Bearer ${key}`, undefined],
      [undefined, key],
      [undefined, undefined],
    ]);
  });

  it('shows no answer in which its own key is, whoever put it there', async () => {
    const key = mintToken('tok').text;
    const echo = await serve(answering(400, JSON.stringify({ code: 'conflict', detail: key })));
    const problem = await failure(echo, { key });
    expect(JSON.stringify(problem)).not.toContain(key);
  });

  it('shows no answer in which its own key is spelled in escapes', async () => {
    const key = mintToken('tok').text;
    const spelled = Array.from(key)
      .map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
    const echo = await serve(answering(400, `{"code":"conflict","detail":"${spelled}"}`));
    const problem = await failure(echo, { key });
    expect(JSON.stringify(problem)).not.toContain(key);
  });

  it('gives an unchanged answer again and notices a changed one', async () => {
    let next: string | null = null;
    const origin = await serve((request, response) =>
      answering(200, JSON.stringify({ items: [], nextCursor: next }))(request, response),
    );
    const client = createClient({ origin, remembersAnswers: true });
    const first = await client.call('car.list', {});
    expect(await client.call('car.list', {})).toBe(first);
    next = 'more';
    expect(await client.call('car.list', {})).toEqual({ items: [], nextCursor: 'more' });
    for (let limit = 1; limit < 40; limit += 1) await client.call('car.list', { limit });
    expect(await client.call('car.list', {})).toEqual({ items: [], nextCursor: 'more' });
  });

  it('drops what it does not know of an answer', async () => {
    const origin = await serve(
      answering(200, JSON.stringify({ items: [], nextCursor: null, more: 1 })),
    );
    expect(await createClient({ origin }).call('car.list', {})).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it('does not send what the table refuses', async () => {
    let asked = 0;
    const origin = await serve((request, response) => {
      asked += 1;
      answering(200, noCars)(request, response);
    });
    const client = createClient({ origin });
    await expect(client.call('car.list', { limit: 0 })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(asked).toBe(0);
  });

  it('follows no redirect, so that the key goes nowhere else', async () => {
    const reached: string[] = [];
    const elsewhere = await serve((request, response) => {
      reached.push(request.url ?? '');
      answering(200, noCars)(request, response);
    });
    for (const status of [301, 302, 307, 308]) {
      const origin = await serve(answering(status, '', { location: `${elsewhere}/api/cars` }));
      const problem = await failure(origin, { key: mintToken('tok').text });
      expect(problem.code).toBe('unavailable');
      expect(problem.message).toContain('elsewhere');
    }
    expect(reached).toEqual([]);
  });

  it('brings a problem back as it was thrown, with when to try again', async () => {
    const sent = new Problem('rate_limited', 'Too many wrong keys.', {
      fields: [{ path: 'key', message: 'Wrong.' }],
    });
    const origin = await serve(answering(429, JSON.stringify(sent), { 'retry-after': '17' }));
    const problem = await failure(origin);
    expect(problem.toJSON()).toEqual({ ...sent.toJSON(), retryAfterSeconds: 17 });
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [429, 'rate_limited'],
    [502, 'unavailable'],
    [500, 'unavailable'],
  ] as const)('has words for a plain %i', async (status, code) => {
    const problem = await failure(await serve(answering(status, '<html>nginx</html>')));
    expect(problem.code).toBe(code);
    expect(problem.message).not.toContain('nginx');
  });

  it.each([
    ['no JSON', '<html>Welcome to the Wi-Fi</html>'],
    ['other JSON', '{"items":[{"id":"../x"}],"nextCursor":null}'],
    ['a list', '[]'],
  ])('does not take %s for a garage’s answer', async (_, body) => {
    expect((await failure(await serve(answering(200, body)))).code).toBe('unavailable');
  });

  it('reads no further than it must', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      // Never ends by itself.
      const more = (): void => {
        while (response.write('"'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    });
    expect((await failure(origin, { answerBytesMax: 100_000 })).code).toBe('too_large');
  });

  it('gives up on a garage that does not answer', async () => {
    const origin = await serve(() => {});
    const problem = await failure(origin, { timeoutMs: 50 });
    expect(problem.code).toBe('unavailable');
    expect(problem.message).toContain('in time');
  });

  it('says so when nothing is there, without the key', async () => {
    const origin = await serve(answering(200, noCars));
    const server = servers.pop();
    server?.close();
    if (server) await once(server, 'close');
    const key = mintToken('tok').text;
    const problem = await failure(origin, { key });
    expect(problem.code).toBe('unavailable');
    expect(problem.message).toContain(origin);
    expect(JSON.stringify(problemDetails.parse(problem.toJSON()))).not.toContain(key.slice(12));
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    const origin = await serve(() => stop.abort());
    const call = createClient({ origin }).call('car.list', {}, { signal: stop.signal });
    await expect(call).rejects.toMatchObject({ code: 'unavailable' });
  });
});
