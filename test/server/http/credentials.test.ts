import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintToken } from '../../../src/shared/token.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';

let garage: TestGarage;

beforeAll(async () => {
  garage = await openTestGarage();
});
afterAll(() => garage.close());

async function ask(headers: Record<string, string>): Promise<{ status: number; detail: string }> {
  const response = await garage.request('/api/me', { key: null, headers });
  const body = (await response.json()) as { detail?: string };
  return { status: response.status, detail: body.detail ?? '' };
}

describe('the key in the headers', () => {
  it('T8: takes a key as Authorization: Bearer', async () => {
    expect((await ask({ authorization: `Bearer ${garage.key}` })).status).toBe(200);
    expect((await ask({ authorization: `bearer ${garage.key}` })).status).toBe(200);
  });

  it('K7: takes a key as x-track-key', async () => {
    expect((await ask({ 'x-track-key': garage.key })).status).toBe(200);
  });

  it('K7: takes both headers with one key, and refuses them with two', async () => {
    const authorization = `Bearer ${garage.key}`;
    expect((await ask({ authorization, 'x-track-key': garage.key })).status).toBe(200);
    const other = await garage.keyFor();
    expect(await ask({ authorization, 'x-track-key': other })).toEqual({
      status: 401,
      detail: expect.stringContaining('Two different keys'),
    });
  });

  it.each([
    ['nothing', {}],
    ['an empty key', { 'x-track-key': ' ' }],
    ['a password', { authorization: 'Basic dXNlcjpwYXNz' }],
    ['Bearer alone', { authorization: 'Bearer' }],
    ['two words', { authorization: 'Bearer one two' }],
  ])('asks for a key when it gets %s', async (_, headers: Record<string, string>) => {
    const response = await garage.request('/api/me', { key: null, headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('says of a cut key that it was cut, and of a whole one that it is not known', async () => {
    const cut = await ask({ 'x-track-key': garage.key.slice(0, -1) });
    expect(cut.detail).toMatch(/mistyped or was cut/);
    const unknown = await ask({ 'x-track-key': mintToken('tok').text });
    expect(unknown.detail).toMatch(/does not know this key/);
    const foreign = await ask({ 'x-track-key': 'sk-another-product' });
    expect(foreign.detail).toMatch(/does not know this key/);
  });

  it('does not take a calendar link’s token for a key', async () => {
    const { url } = await garage.client.call('calendarFeed.create', { name: 'Phone' });
    const token = new URL(url).searchParams.get('key') ?? '';
    expect((await ask({ 'x-track-key': token })).status).toBe(401);
  });
});
