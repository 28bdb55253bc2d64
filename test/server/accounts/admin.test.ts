import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoStory } from '../../../src/shared/demo.ts';
import type { CalendarDay } from '../../../src/shared/dates.ts';
import { mintToken } from '../../../src/shared/token.ts';
import { idOfKey, openTestGarage, type TestGarage } from '../../support/garage.ts';

let garage: TestGarage;

beforeEach(async () => {
  garage = await openTestGarage();
});
afterEach(() => garage.close());

function slotKey(key: string) {
  return { accountName: 'Garage', slot: 'desk-1', key, keyName: 'This computer' };
}

async function statusOf(key: string): Promise<number> {
  return (await garage.request('/api/me', { key })).status;
}

describe('accounts', () => {
  it('K1: adds an account with a managing key, given out this once', async () => {
    const { account, key } = await garage.garage.admin.addAccount('Dora', { distanceUnit: 'km' });
    expect(account).toMatchObject({
      name: 'Dora',
      preferences: { distanceUnit: 'km', currency: 'USD' },
    });
    const me = await garage.clientFor(key).call('me.get', {});
    expect(me.account).toEqual(account);
    expect(me.key).toMatchObject({ scopes: ['read', 'write'], canManage: true, expiresAt: null });
  });

  it('K1: refuses a name that is taken or none, also in a race', async () => {
    const { admin } = garage.garage;
    await expect(admin.addAccount('Ann')).rejects.toMatchObject({ code: 'conflict' });
    await expect(admin.addAccount('  ')).rejects.toMatchObject({ code: 'invalid_input' });
    const raced = await Promise.allSettled(
      Array.from({ length: 5 }, () => admin.addAccount('Eve')),
    );
    expect(raced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await admin.listAccounts()).map(({ name }) => name)).toEqual(['Ann', 'Eve']);
  });

  it('removes an account with everything in it, and its keys at once', async () => {
    await garage.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
    await garage.client.call('calendarFeed.create', { name: 'Phone' });
    await garage.garage.admin.removeAccount('Ann');
    expect(await statusOf(garage.key)).toBe(401);
    expect(await garage.garage.admin.listAccounts()).toEqual([]);
    await expect(garage.garage.admin.removeAccount('Ann')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('lets an account change its own name and preferences, and no other', async () => {
    await garage.addAccount('Bob');
    const changed = await garage.client.call('account.update', {
      name: 'Anna',
      preferences: { currency: 'EUR' },
    });
    expect(changed).toMatchObject({
      name: 'Anna',
      preferences: { currency: 'EUR', distanceUnit: 'mi' },
    });
    await expect(garage.client.call('account.update', { name: 'Bob' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await garage.client.call('account.update', {})).toEqual(changed);
    expect(await garage.client.call('account.update', { name: 'Anna' })).toEqual(changed);
  });
});

describe('rotation by the administrator', () => {
  it('K10: voids the managing keys at once and issues a new one', async () => {
    const tool = await garage.keyFor();
    const second = await garage.keyFor({ canManage: true });
    const { account, key } = await garage.garage.admin.rotateAccount('Ann');
    expect(account).toEqual(garage.account);
    expect([await statusOf(garage.key), await statusOf(second)]).toEqual([401, 401]);
    expect([await statusOf(tool), await statusOf(key)]).toEqual([200, 200]);
  });

  it('K10: with all, voids every key', async () => {
    const tool = await garage.keyFor();
    const { key } = await garage.garage.admin.rotateAccount('Ann', { all: true });
    expect([await statusOf(garage.key), await statusOf(tool), await statusOf(key)]).toEqual([
      401, 401, 200,
    ]);
  });

  it('K10: leaves one managing key when asked for several at once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => garage.garage.admin.rotateAccount('Ann')));
    const { key } = await garage.garage.admin.rotateAccount('Ann');
    const { items } = await garage.clientFor(key).call('key.list', {});
    expect(items.map(({ id }) => id)).toEqual([idOfKey(key)]);
    const events = await garage.database((db) =>
      db.selectFrom('audit').select(['event', 'actor']).execute(),
    );
    const revoked = events.filter(({ event, actor }) => event === 'key.revoked' && actor === null);
    expect(revoked).toHaveLength(5);
  });

  it('knows no account it was not told of', async () => {
    await expect(garage.garage.admin.rotateAccount('Zoe')).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('an installation’s own slot', () => {
  it('takes a key that was made elsewhere, and voids the one before', async () => {
    const [first, second] = [mintToken('tok').text, mintToken('tok').text];
    const { admin } = garage.garage;
    const made = await admin.setSlotKey(slotKey(first));
    expect(made).toMatchObject({
      account: { name: 'Garage' },
      key: { name: 'This computer', canManage: true },
    });
    expect(await admin.setSlotKey(slotKey(first))).toEqual(made);
    expect(await statusOf(first)).toBe(200);
    await admin.setSlotKey(slotKey(second));
    expect([await statusOf(first), await statusOf(second)]).toEqual([401, 200]);
    // What was voided stays so, whoever brings it back.
    await expect(admin.setSlotKey(slotKey(first))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is left when its key is not used any more, and not before', async () => {
    const key = mintToken('tok').text;
    const { admin } = garage.garage;
    const slot = { accountName: 'Garage', slot: 'desk-1' };
    await admin.voidSlotKey(slot);
    await admin.setSlotKey(slotKey(key));
    await admin.voidSlotKey({ ...slot, usedKey: key });
    await admin.voidSlotKey({ ...slot, slot: 'desk-2' });
    expect(await statusOf(key)).toBe(200);
    await admin.voidSlotKey({ ...slot, usedKey: mintToken('tok').text });
    expect(await statusOf(key)).toBe(401);
  });

  it('is not kept out by the limit of five', async () => {
    for (let count = 1; count < 5; count += 1) await garage.keyFor();
    const key = mintToken('tok').text;
    await garage.garage.admin.setSlotKey({ ...slotKey(key), accountName: 'Ann' });
    expect(await statusOf(key)).toBe(200);
  });

  it('takes no key that is mistyped or a calendar’s', async () => {
    for (const key of ['tok_x', mintToken('cal').text, 'anything']) {
      await expect(garage.garage.admin.setSlotKey(slotKey(key))).rejects.toMatchObject({
        code: 'invalid_input',
      });
    }
    expect(await garage.garage.admin.listAccounts()).toHaveLength(1);
  });
});

describe('the demo story', () => {
  it('T9: fills a garage with cars, service records and reminders, twice alike', async () => {
    const story = demoStory('2026-11-21' as CalendarDay);
    const key = mintToken('tok').text;
    const { admin } = garage.garage;
    await admin.setSlotKey({ accountName: story.accountName, slot: 'demo', key, keyName: 'Demo' });
    const client = garage.clientFor(key);
    const shown = async () => ({
      cars: (await client.call('car.list', {})).items.map(({ id }) => id),
      records: (await client.call('serviceRecord.list', { limit: 500 })).items.map(({ id }) => id),
      reminders: (await client.call('reminder.list', { limit: 500 })).items.map(({ id }) => id),
    });
    await admin.seed(story.accountName, story);
    const first = await shown();
    expect(first.cars).toHaveLength(story.cars.length);
    expect(first.records).toHaveLength(story.serviceRecords.length);
    expect(first.reminders).toHaveLength(story.reminders.length);
    await client.call('car.create', { nickname: 'Mine', odometerUnit: 'km' });
    await admin.seed(story.accountName, story);
    expect(await shown()).toEqual(first);
  });
});
