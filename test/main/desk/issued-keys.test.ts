import { describe, expect, it } from 'vitest';
import { snippet } from '../../../src/main/desk/snippets.ts';
import { readToken } from '../../../src/shared/token.ts';
import { startDesk } from './support.ts';

const key = 'tok_test';

describe('D5: a key made for another tool', () => {
  it('is copied as itself or ready to use, and works', async () => {
    const one = await startDesk();
    await one.tested();
    const { handle, key: row } = await one.ask('issuedKey.create', {
      name: 'Pit board',
      scopes: ['read'],
    });
    expect(await one.ask('issuedKey.copy', { handle, as: 'key' })).toEqual({ by: 'clipboard' });
    const copied = one.clipboard.text;
    expect(readToken(copied)).toMatchObject({ shape: 'ours', token: { id: row.id } });
    expect(one.shown.join('\n')).not.toContain(copied.slice(12));
    const { origin } = one.own();
    const asked = await fetch(`${origin}/api/cars`, {
      headers: { authorization: `Bearer ${copied}` },
    });
    expect(asked.status).toBe(200);
    await one.ask('issuedKey.copy', { handle, as: 'curl' });
    expect(one.clipboard.text).toContain(copied);
  });

  it('is shown in the page only on Reveal, and never after it was let go', async () => {
    const one = await startDesk();
    await one.tested();
    const { handle } = await one.ask('issuedKey.create', { name: 'x', scopes: ['read'] });
    const revealed = await one.ask('issuedKey.reveal', { handle });
    expect(readToken(revealed.key).shape).toBe('ours');
    await one.ask('issuedKey.discard', { handle });
    await expect(one.ask('issuedKey.reveal', { handle })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is let go after ten minutes', async () => {
    let now = Date.now();
    const one = await startDesk({ now: () => new Date(now) });
    await one.tested();
    const { handle, until } = await one.ask('issuedKey.create', { name: 'x', scopes: ['read'] });
    now = Date.parse(until) - 1;
    await one.ask('issuedKey.copy', { handle, as: 'key' });
    now += 1;
    await expect(one.ask('issuedKey.copy', { handle, as: 'key' })).rejects.toThrow(/ten minutes/);
  });

  it('is shown once in a document of its own where the host has no clipboard', async () => {
    const one = await startDesk({ ports: { clipboard: undefined } as object });
    await one.tested();
    const { handle } = await one.ask('issuedKey.create', { name: 'x', scopes: ['read'] });
    const given = await one.ask('issuedKey.copy', { handle, as: 'trackConfig' });
    if (given.by !== 'document') expect.unreachable();
    const shown = await one.desk.document({ method: 'GET', path: given.path });
    expect(shown).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(shown?.html).toContain('api_key = &quot;tok_');
    expect(one.shown.join('\n')).not.toMatch(/tok_[0-9A-Za-z]{9}/);
    const again = await one.desk.document({ method: 'GET', path: given.path });
    expect(again).toMatchObject({ status: 404 });
    expect(again?.html).not.toContain('tok_');
  });

  it('gives the words of the limit on, and nothing is lost', async () => {
    const one = await startDesk();
    await one.tested();
    for (const name of ['1', '2', '3', '4'])
      await one.ask('issuedKey.create', { name, scopes: ['read'] });
    const sixth = one.ask('issuedKey.create', { name: '6', scopes: ['read'] });
    await expect(sixth).rejects.toMatchObject({ code: 'conflict' });
    expect((await one.ask('key.list', {})).items).toHaveLength(5);
  });
});

describe('T11: rotating a key of another tool', () => {
  it('gives the new one out like a new key, and the old one works as long as was said', async () => {
    const one = await startDesk();
    await one.tested();
    const first = await one.ask('issuedKey.create', { name: 'Pit board', scopes: ['read'] });
    const { key: old } = await one.ask('issuedKey.reveal', { handle: first.handle });
    const rotated = await one.ask('issuedKey.rotate', { id: first.key.id, overlap: 'day' });
    expect(rotated.key).toMatchObject({ name: 'Pit board', scopes: ['read'], state: 'active' });
    await one.ask('issuedKey.copy', { handle: rotated.handle, as: 'key' });
    const { origin } = one.own();
    for (const key of [old, one.clipboard.text]) {
      const asked = await fetch(`${origin}/api/cars`, { headers: { 'x-track-key': key } });
      expect(asked.status).toBe(200);
    }
    expect(one.shown.join('\n')).not.toContain(one.clipboard.text.slice(12));
    const { items } = await one.ask('key.list', {});
    expect(items.filter(({ name }) => name === 'Pit board')).toMatchObject([
      { state: 'replaced', replacedBy: rotated.key.id },
      { state: 'active' },
    ]);
  });

  it('leaves the app’s own key to its own rotation', async () => {
    const one = await startDesk();
    await one.tested();
    const { id } = (await one.ask('me.get', {})).key;
    await expect(one.ask('issuedKey.rotate', { id, overlap: 'now' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Settings → Connection'),
    });
  });
});

describe('snippets', () => {
  it('are ready for a shell and the track configuration', () => {
    const origin = 'https://garage.example';
    expect(snippet('curl', origin, key)).toBe(
      "curl -H 'Authorization: Bearer tok_test' 'https://garage.example/api/cars'",
    );
    expect(snippet('trackConfig', origin, key)).toBe(
      'api_key = "tok_test"\napi_url = "https://garage.example"\n',
    );
  });

  it('are ready for the configuration of an MCP client', () => {
    expect(JSON.parse(snippet('mcp', 'https://garage.example', key))).toEqual({
      mcpServers: {
        trackout: {
          type: 'http',
          url: 'https://garage.example/api/mcp',
          headers: { Authorization: 'Bearer tok_test' },
        },
      },
    });
  });

  it('leave out the address that track has by itself', () => {
    expect(snippet('trackConfig', 'http://127.0.0.1:47800', key)).toBe('api_key = "tok_test"\n');
  });
});
