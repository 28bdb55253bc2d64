import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import { calendarDay } from '../../../src/shared/dates.ts';
import type { CarId, PartId } from '../../../src/shared/models/ids.ts';
import type { Part } from '../../../src/shared/models/part.ts';
import { json, openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

let test: TestGarage;
let other: TestAccount;
let carId: CarId;

beforeAll(async () => {
  test = await openTestGarage({ now: () => new Date('2026-11-21T10:30:00Z') });
  other = await test.addAccount('Ben');
});
beforeEach(async () => {
  carId = (await test.client.call('car.create', { nickname: 'E46' })).id;
});
afterAll(() => test.close());

const day = (text: string) => calendarDay.parse(text);
const add = (input: Partial<GarageInput<'part.create'>> = {}): Promise<Part> =>
  test.client.call('part.create', { name: 'Front pads', kind: 'BRAKE_PADS_FRONT', ...input });
const change = (id: PartId, change: object): Promise<Part> =>
  test.client.call('part.update', { id, ...change });
const bad = (path: string) => ({ code: 'invalid_input', fields: [{ path }] });
const wear = { unit: 'mm', new: 12, attentionAt: 5, replaceAt: 3 } as const;
const fitted = (input: Partial<GarageInput<'part.create'>> = {}) =>
  add({ carId, status: 'installed', installedOn: day('2026-03-01'), wear, ...input });

describe('T9: parts', () => {
  it('are added with a name alone, and with all that is known of them', async () => {
    const plain = await test.client.call('part.create', { name: 'Bolt' });
    expect(plain).toMatchObject({ status: 'inStock', quantity: 1, kind: 'OTHER', wear: null });
    const input = {
      name: 'Front pads',
      carId,
      kind: 'BRAKE_PADS_FRONT',
      manufacturer: 'Pagid',
      partNumber: 'RSL29',
      quantity: 2,
      status: 'ordered',
      purchasedOn: '2026-11-01',
      purchasedFrom: 'The parts shop',
      cost: { amountMinor: 340_00, currency: 'EUR' },
      wear,
      notes: 'Bed in',
    };
    const response = await test.request('/api/parts', json(input));
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject(input);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ kind: 'PADS' }, 'kind'],
    [{ quantity: -1 }, 'quantity'],
    [{ status: 'installed' }, 'carId'],
    [{ installedOn: '2026-01-01' }, 'installedOn'],
    [{ status: 'ordered', installedOdometer: 5 }, 'installedOdometer'],
    [{ retiredOn: '2026-01-01' }, 'retiredOn'],
    [{ retiredOdometer: 5 }, 'retiredOdometer'],
    [{ status: 'retired', retiredOn: '2026-11-23' }, 'retiredOn'],
    [{ status: 'retired', installedOn: '2026-02-01', retiredOn: '2026-01-31' }, 'retiredOn'],
    [{ status: 'retired', installedOdometer: 9, retiredOdometer: 8 }, 'retiredOdometer'],
    [{ wear: { ...wear, attentionAt: 12 } }, 'wear.attentionAt'],
    [{ wear: { ...wear, replaceAt: 6 } }, 'wear.replaceAt'],
    [{ wear: { ...wear, unit: 'inch' } }, 'wear.unit'],
  ])('answer 400 to %j', async (wrong, path) => {
    const before = await test.client.call('part.list', { limit: 500 });
    const response = await test.request('/api/parts', json({ name: 'Pads', ...wrong }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ fields: [{ path }] });
    expect(await test.client.call('part.list', { limit: 500 })).toEqual(before);
  });

  it('cannot be fitted ahead of time or as none at all', async () => {
    await expect(fitted({ installedOn: day('2026-11-23') })).rejects.toMatchObject(
      bad('installedOn'),
    );
    await expect(fitted({ quantity: 0 })).rejects.toMatchObject(bad('quantity'));
    // A car comes with parts in it that nobody knows the age of.
    expect((await fitted({ installedOn: null })).installedOn).toBeNull();
  });

  it('take the days that go with a new status along', async () => {
    const { id } = await fitted({ installedOdometer: 50_000 });
    expect(await change(id, { status: 'retired' })).toMatchObject({
      retiredOn: '2026-11-21',
      installedOn: '2026-03-01',
    });
    expect(await change(id, { status: 'installed' })).toMatchObject({
      retiredOn: null,
      installedOn: '2026-03-01',
      installedOdometer: 50_000,
    });
    const gone = { status: 'retired', retiredOn: '2026-06-01', retiredOdometer: 50_900 };
    expect(await change(id, gone)).toMatchObject(gone);
    expect(await change(id, { status: 'inStock' })).toMatchObject({
      installedOn: null,
      installedOdometer: null,
      retiredOn: null,
      retiredOdometer: null,
      carId,
    });
  });

  it('are listed by car and status, by name', async () => {
    const names = async (asked: object) =>
      (await test.client.call('part.list', { carId, ...asked })).items.map(({ name }) => name);
    await fitted({ name: 'pads' });
    await add({ name: 'Belt', carId });
    await add({ name: 'Élan', carId, status: 'ordered' });
    expect(await names({})).toEqual(['Belt', 'Élan', 'pads']);
    expect(await names({ status: 'installed' })).toEqual(['pads']);
    expect(await names({ status: 'retired' })).toEqual([]);
  });
});

describe('replacing a part', () => {
  const replace = (id: PartId, more: object = {}) =>
    test.client.call('part.replace', { id, date: day('2026-11-20'), ...more });

  it('retires it and fits a new one like it, which starts a new life', async () => {
    const before = await fitted({
      manufacturer: 'Pagid',
      cost: { amountMinor: 1, currency: 'USD' },
    });
    const { retired, installed } = await replace(before.id, { odometer: 51_000 });
    expect(retired).toMatchObject({
      id: before.id,
      status: 'retired',
      retiredOn: '2026-11-20',
      retiredOdometer: 51_000,
      installedOn: '2026-03-01',
    });
    expect(installed).toMatchObject({
      name: 'Front pads',
      manufacturer: 'Pagid',
      kind: 'BRAKE_PADS_FRONT',
      carId,
      status: 'installed',
      installedOn: '2026-11-20',
      installedOdometer: 51_000,
      replacesPartId: before.id,
      cost: null,
      wear,
    });
    const again = await replace(installed.id);
    expect(again.installed.replacesPartId).toBe(installed.id);
    expect(await test.client.call('part.get', { id: before.id })).toEqual(retired);
    const { items } = await test.client.call('audit.list', {
      subject: before.id,
    });
    expect(items.map(({ event }) => event)).toEqual(['part.replaced', 'part.created']);
  });

  it('fits one from the shelf, with the limits of the old one where it has none', async () => {
    const before = await fitted();
    const spare = await add({
      manufacturer: 'Ferodo',
      kind: 'OTHER',
      cost: { amountMinor: 5, currency: 'USD' },
    });
    const { installed } = await replace(before.id, { withPartId: spare.id });
    expect(installed).toMatchObject({
      id: spare.id,
      manufacturer: 'Ferodo',
      kind: 'BRAKE_PADS_FRONT',
      status: 'installed',
      carId,
      replacesPartId: before.id,
      cost: { amountMinor: 5 },
      wear,
    });
  });

  it('takes as many from the shelf as were fitted, and leaves the rest there', async () => {
    const before = await fitted({ kind: 'BRAKE_ROTORS_FRONT', quantity: 2 });
    const spare = await add({ kind: 'BRAKE_ROTORS_FRONT', quantity: 6, manufacturer: 'AP' });
    const { installed } = await replace(before.id, { withPartId: spare.id });
    expect(installed).toMatchObject({ quantity: 2, manufacturer: 'AP', replacesPartId: before.id });
    expect(installed.id).not.toBe(spare.id);
    const rest = await test.client.call('part.get', { id: spare.id });
    expect(rest).toMatchObject({ quantity: 4, status: 'inStock', installedOn: null });
  });

  it('is refused for what is not fitted, with what is not on the shelf, and for no day', async () => {
    const before = await fitted({ installedOdometer: 50_000 });
    const wrong = [
      [{ date: '2026-02-28' }, 'date'],
      [{ date: '2026-11-23' }, 'date'],
      [{ odometer: 49_999 }, 'odometer'],
      [{ withPartId: before.id }, 'withPartId'],
      [{ withPartId: (await fitted()).id }, 'withPartId'],
      [{ withPartId: (await add({ quantity: 0 })).id }, 'withPartId'],
      [{ withPartId: (await add({ kind: 'BRAKE_PADS_REAR' })).id }, 'withPartId'],
    ] as const;
    for (const [input, path] of wrong) {
      await expect(replace(before.id, input)).rejects.toMatchObject(bad(path));
    }
    const theirs = await other.client.call('part.create', { name: 'Theirs' });
    await expect(replace(before.id, { withPartId: theirs.id })).rejects.toMatchObject({
      code: 'not_found',
      fields: [{ path: 'withPartId' }],
    });
    expect(await test.client.call('part.get', { id: before.id })).toEqual(before);
    const shelved = await add();
    await expect(replace(shelved.id)).rejects.toMatchObject({ code: 'conflict' });
    const late = replace(before.id, { ifRevision: before.revision + 1 });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
  });
});
