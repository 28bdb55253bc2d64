import { request as httpRequest } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintToken } from '../../../src/shared/token.ts';
import { json, openTestGarage, type TestGarage } from '../../support/garage.ts';

const accept = 'application/json, text/event-stream';
let garage: TestGarage;

beforeAll(async () => {
  garage = await openTestGarage();
});
afterAll(() => garage.close());

/** One message as it goes over the wire, and the answer to it out of JSON or a stream. */
async function send(
  message: unknown,
  { key, headers, at = garage }: { key?: string | null; headers?: object; at?: TestGarage } = {},
) {
  const init = json(message);
  const response = await at.request('/api/mcp', {
    ...init,
    ...(key !== undefined && { key }),
    headers: { 'content-type': 'application/json', accept, ...headers },
  });
  const text = await response.text();
  const data = /^data: (\{.*)$/m.exec(text)?.[1] ?? text;
  return { response, status: response.status, text, body: parsed(data) };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

const message = (method: string, params: object = {}) => ({
  jsonrpc: '2.0',
  id: 7,
  method,
  params,
});
const list = message('tools/list');

describe('the key', () => {
  it('is asked for with WWW-Authenticate where it is missing, wrong or revoked', async () => {
    for (const key of [null, 'nonsense', mintToken('tok').text]) {
      const { response, body } = await send(list, { key });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(body).toMatchObject({ code: 'unauthorized' });
    }
  });

  it('is looked at before anything of the message', async () => {
    expect((await send('x'.repeat(2 ** 21), { key: null })).status).toBe(401);
  });

  it('is taken from x-track-key too, and the answer is kept by nobody', async () => {
    const headers = { 'x-track-key': garage.key };
    const { response, body } = await send(list, { key: null, headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ id: 7, result: { tools: expect.any(Array) } });
  });

  it('is held to its limit of requests, and a call is counted once', async () => {
    const limited = await openTestGarage({ rateLimit: 3 });
    try {
      const call = message('tools/call', { name: 'list_cars', arguments: {} });
      const statuses: number[] = [];
      for (let count = 0; count < 4; count += 1) {
        statuses.push((await send(call, { at: limited })).status);
      }
      expect(statuses).toEqual([200, 200, 200, 429]);
    } finally {
      await limited.close();
    }
  });
});

describe('a message', () => {
  it('is refused in words where it is too large, no JSON, no object or of another type', async () => {
    const large = await send({ ...list, params: { cursor: 'x'.repeat(2 ** 20) } });
    expect(large.status).toBe(413);
    expect(large.body).toMatchObject({ code: 'too_large' });
    const init = { method: 'POST', headers: { 'content-type': 'application/json', accept } };
    for (const body of ['', '{', 'null', '"text"', '\ufeff', '[', '['.repeat(100_000)]) {
      const response = await garage.request('/api/mcp', { ...init, body });
      expect(response.status, body.slice(0, 9)).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'invalid_input' });
    }
    const headers = { 'content-type': 'text/plain', accept };
    const plain = { method: 'POST', headers, body: JSON.stringify(list) };
    expect((await garage.request('/api/mcp', plain)).status).toBe(415);
  });

  it('comes alone: a batch would pass the key’s limit as one', async () => {
    expect((await send([list, list])).status).toBe(400);
  });

  it.each([
    ['without a method', { jsonrpc: '2.0', id: 1 }],
    ['of another JSON-RPC', { ...list, jsonrpc: '1.0' }],
    ['with parameters that are none', { ...list, params: 'all' }],
    ['with an id that is none', { ...list, id: { a: 1 } }],
  ])('%s is answered as malformed', async (_, wrong) => {
    const { status, body } = await send(wrong);
    expect(status).toBe(400);
    expect(body).toHaveProperty('error');
  });

  it('of an unknown method, and a call of an unknown tool or with no name, gets an error', async () => {
    expect((await send(message('tools/drop'))).body).toMatchObject({ error: { code: -32601 } });
    const unknown = message('tools/call', { name: 'drop_cars', arguments: {} });
    expect((await send(unknown)).body).toMatchObject({ error: { code: -32602 } });
    expect((await send(message('tools/call'))).body).toMatchObject({ error: { code: -32602 } });
  });

  it('with hostile arguments gets an error and changes nothing', async () => {
    const before = await garage.client.call('car.list', {});
    const hostile = [
      [],
      'all',
      7,
      { id: { toString: 'x' } },
      JSON.parse('{"__proto__": {"id": "x"}, "id": "x"}') as unknown,
      { nickname: 'E46', odometerUnit: 'mi', accountId: 'other' },
      { nickname: '\ud800\0', odometerUnit: 'mi' },
    ];
    for (const input of hostile) {
      for (const name of ['create_car', 'update_car', 'get_car', 'list_cars']) {
        const { status, body } = await send(message('tools/call', { name, arguments: input }));
        expect(status).toBeLessThan(500);
        const result = body['result'] as { isError?: boolean } | undefined;
        expect(body['error'] !== undefined || result?.isError === true).toBe(true);
      }
    }
    expect(await garage.client.call('car.list', {})).toEqual(before);
  });

  it('that would hold a stream open is refused', async () => {
    const meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'a-test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const listen = message('subscriptions/listen', {
      _meta: meta,
      notifications: { toolsListChanged: true },
    });
    const headers = {
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'subscriptions/listen',
    };
    const { body } = await send(listen, { headers });
    expect(body).toMatchObject({ error: { message: 'Subscription limit reached' } });
  });
});

describe('the address', () => {
  it.each(['GET', 'DELETE', 'PUT', 'OPTIONS'])(
    'does not take %s: there is no session',
    async (method) => {
      const response = await garage.request('/api/mcp', { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
    },
  );

  it('does not talk to pages of another origin, nor under another name', async () => {
    for (const origin of ['https://evil.test', 'http://127.0.0.1.evil.test', 'null']) {
      expect((await send(list, { headers: { origin } })).status).toBe(403);
    }
    expect((await send(list, { headers: { origin: 'http://localhost:6274' } })).status).toBe(200);
    const { port } = await garage.garage.listen({ host: '127.0.0.1', port: 0 });
    const asked = httpRequest({
      port,
      host: '127.0.0.1',
      path: '/api/mcp',
      method: 'POST',
      headers: { host: 'evil.test', authorization: `Bearer ${garage.key}` },
    });
    asked.end();
    const [response] = (await once(asked, 'response')) as [{ statusCode?: number; resume(): void }];
    response.resume();
    expect(response.statusCode).toBe(403);
  });
});
