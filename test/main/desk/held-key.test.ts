import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/shared/models/connection.ts';
import { mintToken } from '../../../src/shared/token.ts';
import { atEnd, startDesk, startGarage, type TestDesk, type TestGarage } from './support.ts';

interface Elsewhere {
  one: TestDesk;
  id: ConnectionId;
  other: TestGarage;
}

/** A desk that knows a garage started elsewhere, without a key for it. */
async function elsewhere(): Promise<Elsewhere> {
  const other = await startGarage();
  const one = await startDesk();
  await one.tested();
  const { id } = await one.ask('connection.add', { label: 'Club', origin: other.origin });
  return { one, id, other };
}

const heldBy = ({ one, id }: Pick<Elsewhere, 'one' | 'id'>) =>
  one.desk.state().connections.find((connection) => connection.id === id);

describe('Paste from clipboard', () => {
  it('D5: takes a key that passes, keeps it and clears the clipboard', async () => {
    const all = await elsewhere();
    const { one, id, other } = all;
    one.clipboard.text = `  ${other.key}\n`;
    const pasted = await one.ask('heldKey.paste', { id });
    expect(pasted).toMatchObject({
      key: { state: 'stored', hint: `${other.key.slice(0, 8)}...` },
      health: { state: 'works', account: { name: 'anna' } },
    });
    expect(one.clipboard.text).toBe('');
  });

  it('leaves the clipboard alone when it holds something else by then', async () => {
    const other = await startGarage();
    let read = 0;
    let cleared = false;
    const one = await startDesk({
      ports: {
        clipboard: {
          readText: () => Promise.resolve((read += 1) === 1 ? other.key : 'a shopping list'),
          writeText: () => Promise.resolve(),
          clear: () => Promise.resolve(void (cleared = true)),
        },
      },
    });
    const { id } = await one.ask('connection.add', { label: 'Club', origin: other.origin });
    await one.ask('heldKey.paste', { id });
    expect(cleared).toBe(false);
  });

  it.each(['read again', 'cleared'])(
    'takes the key and says so when the clipboard cannot be %s',
    async (act) => {
      const other = await startGarage();
      const failing = () => Promise.reject(new Error('The clipboard is in use.'));
      let reads = 0;
      const one = await startDesk({
        ports: {
          clipboard: {
            readText() {
              reads += 1;
              return reads > 1 && act === 'read again' ? failing() : Promise.resolve(other.key);
            },
            writeText: () => Promise.resolve(),
            clear: failing,
          },
        },
      });
      const { id } = await one.ask('connection.add', { label: 'Club', origin: other.origin });
      expect((await one.ask('heldKey.paste', { id })).key.state).toBe('stored');
      expect(one.desk.state().notices).toMatchObject([
        { text: expect.stringContaining('could not clear the clipboard') },
      ]);
    },
  );

  it('refuses what is no whole key without asking anybody', async () => {
    const refused: [string, RegExp][] = [
      ['  ', /no text/],
      ['this is not a key', /not a key/],
      [`${mintToken('tok').text}\r\nx-admin: 1`, /not a key/],
      [mintToken('tok').text.slice(0, -1), /missing or mistyped/],
      [mintToken('cal').text, /calendar link/],
      ['x'.repeat(5000), /not a key/],
    ];
    const { one, id, requests } = await withCountingServer();
    const before = requests.length;
    for (const [text, words] of refused) {
      one.clipboard.text = text;
      await expect(one.ask('heldKey.paste', { id })).rejects.toMatchObject({
        code: 'invalid_input',
        message: expect.stringMatching(words),
      });
      expect(one.clipboard.text).toBe(text);
    }
    expect(requests).toHaveLength(before);
    expect(heldBy({ one, id })).toMatchObject({ key: { state: 'none' } });
  });

  it('keeps the old key until the new one has passed', async () => {
    const all = await elsewhere();
    const { one, id, other } = all;
    one.clipboard.text = other.key;
    await one.ask('heldKey.paste', { id });
    const before = heldBy(all)?.key;
    const unknown = mintToken('tok').text;
    one.clipboard.text = unknown;
    await expect(one.ask('heldKey.paste', { id })).rejects.toMatchObject({ code: 'unauthorized' });
    expect(one.clipboard.text).toBe(unknown);
    expect(heldBy(all)?.key).toEqual(before);
    await one.ask('connection.activate', { id });
    expect((await one.ask('me.get', {})).account.name).toBe('anna');
  });

  it('says what is missing where a garage cannot tell whose key it is', async () => {
    const { one, id } = await withCountingServer();
    one.clipboard.text = 'a-key-of-another-shape';
    await expect(one.ask('heldKey.paste', { id })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('/api/me'),
    });
  });

  it('is refused in words where the host has no clipboard', async () => {
    const one = await startDesk({ ports: { clipboard: undefined } as object });
    await expect(one.ask('heldKey.paste', { id: one.own().id })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Type it'),
    });
  });
});

describe('Type it', () => {
  it('D3: the key goes from the document to the desk, and the page hears only that it was taken', async () => {
    const { one, id, other } = await elsewhere();
    const given = await one.ask('heldKey.type', { id });
    if (given.by !== 'document') expect.unreachable();
    const shown = await one.desk.document({ method: 'GET', path: given.path });
    expect(shown).toMatchObject({ status: 200, html: expect.stringContaining('type="password"') });
    const told = one.event(({ name }) => name === 'heldKey.typed');
    const form = new URLSearchParams({ key: other.key });
    const posted = await one.desk.document({ method: 'POST', path: given.path, form });
    expect(posted).toMatchObject({ status: 200, html: expect.stringContaining('is kept') });
    expect(await told).toEqual({ name: 'heldKey.typed', connectionId: id, problem: null });
    expect(posted?.html).not.toContain(other.key);
    expect((await one.desk.document({ method: 'GET', path: given.path }))?.status).toBe(404);
  });

  it('shows the reason in words and the form again, without what was typed', async () => {
    const { one, id } = await elsewhere();
    const given = await one.ask('heldKey.type', { id });
    if (given.by !== 'document') expect.unreachable();
    const wrong = mintToken('tok').text;
    const told = one.event(({ name }) => name === 'heldKey.typed');
    const form = new URLSearchParams({ key: wrong });
    const posted = await one.desk.document({ method: 'POST', path: given.path, form });
    expect(posted).toMatchObject({
      status: 401,
      html: expect.stringContaining('does not know this key'),
    });
    expect(posted?.html).not.toContain(wrong);
    expect(await told).toMatchObject({ problem: { code: 'unauthorized' } });
  });

  it('opens a window of its own where the host has one', async () => {
    const opened: string[] = [];
    const one = await startDesk({
      ports: { openEntryWindow: (path) => Promise.resolve(void opened.push(path)) },
    });
    expect(await one.ask('heldKey.type', { id: one.own().id })).toEqual({ by: 'window' });
    expect(opened).toEqual([expect.stringMatching(/^\/entry\/[\w-]{32}$/)]);
  });
});

it('D5: forgets a key, and the garage is not asked again until there is another', async () => {
  const { one, id, other } = await elsewhere();
  one.clipboard.text = other.key;
  await one.ask('heldKey.paste', { id });
  await one.ask('connection.activate', { id });
  await one.tested();
  await one.ask('heldKey.forget', { id });
  expect(one.active()).toMatchObject({ id, key: { state: 'none' } });
  await expect(one.ask('car.list', {})).rejects.toMatchObject({
    code: 'unauthorized',
    message: expect.stringContaining('no key for Club'),
  });
});

it('D5: points the app at another garage and back', async () => {
  const { one, id, other } = await elsewhere();
  const own = one.own().id;
  one.clipboard.text = other.key;
  await one.ask('heldKey.paste', { id });
  const changed = one.event(({ name }) => name === 'garage.changed');
  await one.ask('connection.activate', { id });
  await changed;
  await one.ask('car.create', { nickname: 'Theirs', odometerUnit: 'km' });
  await one.ask('connection.activate', { id: own });
  expect((await one.ask('car.list', {})).items).toEqual([]);
  await one.ask('connection.remove', { id });
  expect(one.desk.state().connections.map((connection) => connection.id)).toEqual([own]);
});

/** Looks like a garage from afar, and counts what it is asked. */
async function withCountingServer() {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const isHealth = request.url === '/api/health';
    response.writeHead(isHealth ? 200 : 404, { 'content-type': 'application/json' });
    response.end(isHealth ? JSON.stringify({ name: 'other', version: '9', apiVersion: 1 }) : '{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  const one = await startDesk();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { id } = await one.ask('connection.add', { label: 'Other', origin });
  return { one, id, requests };
}
