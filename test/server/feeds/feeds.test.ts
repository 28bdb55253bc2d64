import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarFeedsMax } from '../../../src/shared/models/calendar-feed.ts';
import { readToken } from '../../../src/shared/token.ts';
import { json, openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

let test: TestGarage;
let other: TestAccount;

beforeAll(async () => {
  test = await openTestGarage();
  other = await test.addAccount('Ben');
});

afterAll(() => test.close());

describe('calendar links', () => {
  it('are made with an address that is given out once and stored only as a hash', async () => {
    const response = await test.request('/api/calendar-feeds', json({ name: 'Phone' }));
    expect(response.status).toBe(201);
    const { url, ...feed } = (await response.json()) as { url: string; id: string };
    const address = new URL(url);
    expect(address.origin + address.pathname).toBe('http://garage.test/api/calendar.ics');
    const token = address.searchParams.get('key') ?? '';
    expect(readToken(token)).toMatchObject({ shape: 'ours', token: { kind: 'cal', id: feed.id } });
    expect(feed).toMatchObject({ name: 'Phone', lastFetchedAt: null, lastFetchedBy: null });

    const list = await (await test.request('/api/calendar-feeds')).text();
    expect(JSON.parse(list)).toMatchObject({ items: [feed] });
    expect(list).not.toContain(token.slice(12));
    const stored = await test.database((db) =>
      db.selectFrom('calendar_feed').selectAll().execute(),
    );
    expect(JSON.stringify(stored)).not.toContain(token.slice(12));
  });

  it('lead to the address the garage is reached at', async () => {
    const published = await openTestGarage({ publicUrl: 'https://garage.example.org' });
    try {
      const { url } = await published.client.call('calendarFeed.create', { name: 'Phone' });
      expect(url).toMatch(
        /^https:\/\/garage\.example\.org\/api\/calendar\.ics\?key=cal_[0-9A-Za-z]{46}$/,
      );
    } finally {
      await published.close();
    }
  });

  it('are at most twenty, with words and nothing lost', async () => {
    const cara = await test.addAccount('Cara');
    const ids = [];
    for (let made = 0; made < calendarFeedsMax; made += 1) {
      ids.push((await cara.client.call('calendarFeed.create', { name: `Link ${made}` })).id);
    }
    const one = cara.client.call('calendarFeed.create', { name: 'One more' });
    await expect(one).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Revoke one') as string,
    });
    expect((await cara.client.call('calendarFeed.list', {})).items.map(({ id }) => id)).toEqual(
      ids,
    );
    const [first] = ids;
    if (first) await cara.client.call('calendarFeed.revoke', { id: first });
    expect((await cara.client.call('calendarFeed.create', { name: 'Again' })).name).toBe('Again');
  });

  it('answer 400 without a name, and 403 to a key that may only read', async () => {
    expect((await test.request('/api/calendar-feeds', json({ name: ' ' }))).status).toBe(400);
    const client = test.clientFor(await test.keyFor({ scopes: ['read'] }));
    const { items } = await client.call('calendarFeed.list', {});
    await expect(client.call('calendarFeed.create', { name: 'X' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const [feed] = items;
    if (!feed) throw new Error('The link made above is not in the list.');
    const revoked = client.call('calendarFeed.revoke', { id: feed.id });
    await expect(revoked).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('are made by a tool’s key that may write, since they can only read', async () => {
    const client = test.clientFor(await test.keyFor());
    expect((await client.call('calendarFeed.create', { name: 'By a tool' })).name).toBe(
      'By a tool',
    );
  });

  it('are revoked once, and are nobody else’s to see or revoke', async () => {
    const { id } = await test.client.call('calendarFeed.create', { name: 'Old phone' });
    expect((await other.client.call('calendarFeed.list', {})).items).toEqual([]);
    const theirs = other.client.call('calendarFeed.revoke', { id });
    await expect(theirs).rejects.toMatchObject({ code: 'not_found' });
    expect((await test.request(`/api/calendar-feeds/${id}`, { method: 'DELETE' })).status).toBe(
      204,
    );
    expect((await test.request(`/api/calendar-feeds/${id}`, { method: 'DELETE' })).status).toBe(
      404,
    );
    expect(
      (await test.client.call('calendarFeed.list', {})).items.map((feed) => feed.id),
    ).not.toContain(id);
  });

  it('are changed in name and contents, and by nobody else', async () => {
    const { id } = await test.client.call('calendarFeed.create', { name: 'To change' });
    const { id: carId } = await test.client.call('car.create', { nickname: 'E46' });
    const change = { name: 'Changed', carIds: [carId], kinds: ['inspection' as const] };
    const changed = await test.client.call('calendarFeed.update', { id, ...change });
    expect(changed).toMatchObject({ id, ...change, showsVin: false, revision: 2 });
    expect(await test.client.call('calendarFeed.update', { id, ...change })).toEqual(changed);
    expect((await test.client.call('calendarFeed.list', {})).items).toContainEqual(changed);
    const refused = async (asking: Promise<unknown>) =>
      asking.then(
        () => 'taken',
        (thrown: { code: string }) => thrown.code,
      );
    const update = (input: object, client = test.client) =>
      refused(client.call('calendarFeed.update', { id, ...input }));
    expect(await update({ name: 'Theirs' }, other.client)).toBe('not_found');
    expect(await update({ showsVin: true, ifRevision: 1 })).toBe('conflict');
    const reader = test.clientFor(await test.keyFor({ scopes: ['read'] }));
    expect(await update({ name: 'X' }, reader)).toBe('forbidden');
    const ben = await other.client.call('car.create', { nickname: 'Theirs' });
    expect(await update({ carIds: [ben.id] })).toBe('not_found');
    expect(await update({ carIds: [carId, carId] })).toBe('invalid_input');
    const wrong = [{ carIds: [] }, { kinds: [] }, { kinds: ['x'] }, { reminderAlarmDays: 31 }];
    for (const input of wrong)
      expect(await update(input), JSON.stringify(input)).toBe('invalid_input');
    // A car that is gone may stay named.
    await test.client.call('car.delete', { id: carId });
    expect(await update({ name: 'Still' })).toBe('taken');
    await test.client.call('calendarFeed.revoke', { id });
    expect(await update({ name: 'Gone' })).toBe('not_found');
  });

  it('leave their life in the audit trail', async () => {
    const { id } = await test.client.call('calendarFeed.create', { name: 'Audited' });
    await test.client.call('calendarFeed.update', { id, showsVin: true });
    await test.client.call('calendarFeed.revoke', { id });
    const trail = await test.database((db) =>
      db
        .selectFrom('audit')
        .where('subject', '=', id)
        .orderBy('id')
        .select(['event', 'actor'])
        .execute(),
    );
    const actor = test.key.slice(4, 12);
    expect(trail).toEqual([
      { event: 'feed.created', actor },
      { event: 'feed.updated', actor },
      { event: 'feed.revoked', actor },
    ]);
  });
});
