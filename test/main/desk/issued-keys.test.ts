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

  it('leave out the address that track has by itself', () => {
    expect(snippet('trackConfig', 'http://127.0.0.1:47800', key)).toBe('api_key = "tok_test"\n');
  });
});
