import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskEvent, type DeskEvent } from '../../../src/shared/contract/events.ts';
import { envelope } from '../../../src/shared/contract/envelope.ts';
import { type ServedDesk, serveDesk } from './served-desk.ts';

let served: ServedDesk;
beforeAll(async () => {
  served = await serveDesk();
});
afterAll(() => served.close());

const opened = {
  'sec-fetch-site': 'none',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
};

function asked(name: string, input: unknown = {}): { body: string } {
  return { body: JSON.stringify({ name, input }) };
}

it('serves the page with a policy that lets it reach its own host and nobody else', async () => {
  const { status, headers, body } = await served.ask('/', { headers: opened });
  expect(status).toBe(200);
  expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  expect(headers['content-security-policy']).toContain("connect-src 'self'");
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(body).not.toContain('__CSP_NONCE__');
});

describe('D2: the desk behind the page', () => {
  it('answers for the garage, with the key it holds', async () => {
    const { status, body } = await served.askAsPage('/desk/request', asked('car.list'));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ ok: true, value: { items: [] } });
  });

  it('D3: gives the page no row whose answer carries a secret', async () => {
    for (const name of ['key.create', 'calendarFeed.create']) {
      const { body } = await served.askAsPage(
        '/desk/request',
        asked(name, { name: 'x', scopes: ['read'] }),
      );
      expect(JSON.parse(body)).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    }
  });

  it('answers what is not a request with words, in the shape the page reads', async () => {
    const wrong = [
      '[]',
      '{"name":"car.list"}',
      '{"name":1,"input":{}}',
      asked('no.such').body,
      'null',
    ];
    for (const body of wrong) {
      const answer = await served.askAsPage('/desk/request', { body });
      expect(envelope.parse(JSON.parse(answer.body))).toMatchObject({ ok: false });
    }
  });

  it('takes JSON alone, and not without end', async () => {
    const text = { headers: { 'content-type': 'text/plain' }, ...asked('car.list') };
    expect((await served.askAsPage('/desk/request', text)).status).toBe(415);
    expect((await served.askAsPage('/desk/request', { body: '{' })).status).toBe(400);
    const headers = { origin: served.origin, 'content-type': 'application/json' };
    const body = JSON.stringify({ token: 'x'.repeat(5000) });
    expect((await served.ask('/desk/session', { method: 'POST', headers, body })).status).toBe(413);
  });
});

describe('asks who is there', () => {
  it('trades a token once, for a session that is sent as a header and never kept as a cookie', async () => {
    const headers = { origin: served.origin, 'content-type': 'application/json' };
    const trade = { method: 'POST', headers, body: JSON.stringify({ token: served.token() }) };
    const first = await served.ask('/desk/session', trade);
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']).toBeUndefined();
    expect((await served.ask('/desk/session', trade)).status).toBe(401);
  });

  it('knows no session it did not give', async () => {
    for (const session of ['', 'x'.repeat(43), served.token()]) {
      const headers = { 'x-trackout-session': session };
      const answer = await served.askAsPage('/desk/request', { headers, ...asked('car.list') });
      expect(answer.status).toBe(401);
    }
  });

  it('answers several tabs, each with its own session', async () => {
    const sessions = await Promise.all([served.session(), served.session()]);
    expect(new Set(sessions).size).toBe(2);
    for (const session of sessions) {
      const headers = { 'x-trackout-session': session };
      expect(
        (await served.askAsPage('/desk/request', { headers, ...asked('car.list') })).status,
      ).toBe(200);
    }
  });

  it('answers nobody by another name of this computer (DNS rebinding)', async () => {
    const port = new URL(served.origin).port;
    for (const host of [`rebound.example:${port}`, `localhost:${port}`, '127.0.0.1']) {
      expect((await served.ask('/x', { headers: { ...opened, host } })).status).toBe(403);
      expect(
        (await served.askAsPage('/desk/request', { headers: { host }, ...asked('car.list') }))
          .status,
      ).toBe(403);
    }
  });

  it('answers no page of another port or site, even with a session', async () => {
    for (const origin of [
      'http://127.0.0.1:1',
      'http://localhost:3000',
      'https://example.org',
      'null',
    ]) {
      const answer = await served.askAsPage('/desk/request', {
        headers: { origin },
        ...asked('car.list'),
      });
      expect(answer.status).toBe(403);
    }
    const headers = { 'sec-fetch-site': 'same-site', 'x-trackout-session': await served.session() };
    expect((await served.ask('/desk/events', { headers })).status).toBe(403);
  });

  it('allows no other site to ask, since it never answers a preflight', async () => {
    const headers = { origin: 'https://example.org', 'access-control-request-method': 'POST' };
    const answer = await served.ask('/desk/request', { method: 'OPTIONS', headers });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    );
  });
});

describe('keeps its documents for people', () => {
  it('answers a navigation alone', async () => {
    expect((await served.ask('/handover/unknown', { headers: opened })).status).toBe(404);
    const fetched = {
      'sec-fetch-site': 'same-origin',
      'sec-fetch-mode': 'cors',
      'sec-fetch-dest': 'empty',
    };
    expect((await served.ask('/handover/unknown', { headers: fetched })).status).toBe(403);
    expect((await served.ask('/entry/unknown')).status).toBe(403);
  });

  it('takes no form longer than a key', async () => {
    const headers = {
      ...opened,
      origin: 'null',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const body = `key=${'x'.repeat(20_000)}`;
    expect((await served.ask('/entry/unknown', { method: 'POST', headers, body })).status).toBe(
      413,
    );
  });
});

it.each(['/../package.json', '/%2e%2e/package.json', '/..%2f..%2fetc%2fpasswd', '//etc/passwd'])(
  'serves no file at %s',
  async (path) => {
    expect((await served.ask(path)).status).toBe(404);
  },
);

it('tells the page what changes, one value a line, from the state it finds', async () => {
  const session = await served.session();
  const headers = { 'x-trackout-session': session };
  const response = await fetch(`${served.origin}/desk/events`, { headers });
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  const events = readEvents(response);
  expect((await events.next()).value).toMatchObject({
    name: 'desk.changed',
    state: { settings: { theme: 'system' } },
  });
  await served.askAsPage('/desk/request', asked('settings.update', { theme: 'dark' }));
  for await (const event of events) {
    if (event.name === 'desk.changed' && event.state.settings.theme === 'dark') break;
  }
});

async function* readEvents(response: Response): AsyncGenerator<DeskEvent> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield deskEvent.parse(JSON.parse(line));
  }
}
