import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

let test: TestGarage;
let other: TestAccount;

beforeAll(async () => {
  test = await openTestGarage();
  other = await test.addAccount('Ben');
});
afterAll(() => test.close());

describe('T9: installers', () => {
  it('are added with a name alone, changed, deleted once and restored', async () => {
    const made = await test.client.call('installer.create', { name: 'Corner garage' });
    expect(made).toMatchObject({ contact: '', notes: '', revision: 1 });
    const { id } = made;
    const changed = await test.client.call('installer.update', { id, contact: 'Ring twice.' });
    expect(changed).toMatchObject({ name: 'Corner garage', contact: 'Ring twice.', revision: 2 });
    const target = `/api/installers/${id}`;
    const { headers, ...late } = json({ contact: 'x' }, 'PATCH');
    const response = await test.request(target, {
      ...late,
      headers: { ...(headers as Record<string, string>), 'if-match': '"1"' },
    });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'conflict', current: changed });
    expect((await test.request(target, { method: 'DELETE' })).status).toBe(204);
    expect((await test.request(target, { method: 'DELETE' })).status).toBe(404);
    expect(await test.client.call('installer.restore', { id })).toEqual(changed);
  });

  it('are listed by name, whatever its case and accents', async () => {
    const cara = await test.addAccount('Cara');
    for (const name of ['zed', 'Élan', 'dyno', 'Fuchs']) {
      await cara.client.call('installer.create', { name });
    }
    const { items } = await cara.client.call('installer.list', {});
    expect(items.map(({ name }) => name)).toEqual(['dyno', 'Élan', 'Fuchs', 'zed']);
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'x', contact: 'two\nlines' }, 'contact'],
    [{ name: 'x'.repeat(81) }, 'name'],
  ])('answer 400 to %j', async (wrong, path) => {
    const response = await test.request('/api/installers', json(wrong));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ fields: [{ path }] });
  });

  it('are one account’s own', async () => {
    const { id } = await test.client.call('installer.create', { name: 'Private' });
    const tried = other.client.call('installer.update', { id, name: 'Mine' });
    await expect(tried).rejects.toMatchObject({ code: 'not_found' });
    expect((await other.client.call('installer.list', {})).items).toEqual([]);
    const reader = test.clientFor(await test.keyFor({ scopes: ['read'] }));
    const tool = reader.call('installer.create', { name: 'x' });
    await expect(tool).rejects.toMatchObject({ code: 'forbidden' });
  });
});
