import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Snippet } from '../../../src/shared/models/issued-key.ts';
import { mintToken } from '../../../src/shared/token.ts';
import { atEnd, startDesk, startGarage, type TestDesk } from './support.ts';

/** Passes for a garage, takes any key and writes down all it is sent. */
async function thief() {
  const sent: string[] = [];
  const health = JSON.stringify({ name: 'x', version: '1', apiVersion: 1 });
  const server = createServer((request, response) => {
    sent.push(JSON.stringify([request.url, request.rawHeaders]));
    response.writeHead(request.url === '/api/health' ? 200 : 404).end(health);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent };
}

/** A desk on its own garage, that a page which is no longer ours pointed at a thief as well. */
async function betrayed() {
  const { origin, sent } = await thief();
  const one = await startDesk();
  await one.tested();
  const { id } = await one.ask('connection.add', { label: 'Evil', origin });
  return { one, id, sent };
}

async function copyIssued(one: TestDesk, as: Snippet): Promise<string> {
  const { handle } = await one.ask('issuedKey.create', { name: as, scopes: ['read'] });
  await one.ask('issuedKey.copy', { handle, as });
  return one.clipboard.text;
}

describe('D3: the clipboard carries no secret of ours to another garage', () => {
  it('no calendar link, nor its token', async () => {
    const { one, id, sent } = await betrayed();
    const link = await one.ask('calendarLink.create', { name: 'Phone' });
    for (const as of ['https', 'webcal'] as const) {
      await one.ask('calendarLink.copy', { id: link.id, as });
      const copied = one.clipboard.text;
      const token = new URL(copied).searchParams.get('key') ?? '';
      for (const text of [copied, ` ${copied}\n`, `key=${token}`, token]) {
        one.clipboard.text = text;
        expect(await one.envelope('heldKey.paste', { id })).toMatchObject({ ok: false });
      }
    }
    expect(sent).toHaveLength(1);
  });

  it('no issued key, nor one cut out of a snippet', async () => {
    const { one, id, sent } = await betrayed();
    for (const as of ['key', 'curl', 'trackConfig'] as const) {
      const copied = await copyIssued(one, as);
      const [key = ''] = /tok_\w+/.exec(copied) ?? [];
      for (const text of [copied, key]) {
        one.clipboard.text = text;
        await expect(one.ask('heldKey.paste', { id })).rejects.toThrow(
          /copied this for My garage, so it is not sent to Evil/,
        );
      }
    }
    expect(sent).toHaveLength(1);
  });

  it('no address from elsewhere with a secret of any shape in it', async () => {
    const { one, id, sent } = await betrayed();
    const { text } = mintToken('tok');
    const texts = ['https://garage.example/feed?key=hunter2hunter2', `key=${text}`, `"${text}"`];
    for (const each of texts) {
      one.clipboard.text = each;
      await expect(one.ask('heldKey.paste', { id })).rejects.toThrow(/more than a key/);
      expect(one.clipboard.text).toBe(each);
    }
    expect(sent).toHaveLength(1);
  });
});

describe('a key that belongs there is still pasted', () => {
  it('an issued key of its own garage', async () => {
    const one = await startDesk();
    const { id } = await one.tested();
    const key = await copyIssued(one, 'key');
    expect(await one.ask('heldKey.paste', { id })).toMatchObject({
      key: { hint: `${key.slice(0, 8)}...` },
    });
  });

  it('an issued key of a garage elsewhere, removed and added again since', async () => {
    const other = await startGarage();
    const one = await startDesk();
    const add = () => one.ask('connection.add', { label: 'Club', origin: other.origin });
    const first = await add();
    one.clipboard.text = other.key;
    await one.ask('heldKey.paste', { id: first.id });
    await one.ask('connection.activate', { id: first.id });
    const key = await copyIssued(one, 'key');
    await one.ask('connection.remove', { id: first.id });
    const { id } = await add();
    expect(await one.ask('heldKey.paste', { id })).toMatchObject({
      key: { hint: `${key.slice(0, 8)}...` },
      health: { state: 'works' },
    });
  });

  it('by typing it, when one garage has two addresses', async () => {
    const { one, id, sent } = await betrayed();
    const key = await copyIssued(one, 'key');
    const given = await one.ask('heldKey.type', { id });
    if (given.by !== 'document') expect.unreachable();
    const form = new URLSearchParams({ key });
    await one.desk.document({ method: 'POST', path: given.path, form });
    expect(sent.at(-1)).toContain(key);
  });
});
