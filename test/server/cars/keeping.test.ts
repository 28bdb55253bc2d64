import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, openTestGarage, type TestGarage } from '../../support/garage.ts';
import { onePixel } from '../../support/plausible.ts';

let test: TestGarage;

beforeAll(async () => {
  test = await openTestGarage();
});
afterAll(() => test.close());

const addCar = (nickname: string) => test.client.call('car.create', { nickname });
const bad = (path: string) => ({ code: 'invalid_input', fields: [{ path }] });

describe('a car', () => {
  it('counts as the account does when its unit is not said, and its unit is fixed', async () => {
    expect((await addCar('Miles')).odometerUnit).toBe('mi');
    await test.client.call('account.update', { preferences: { distanceUnit: 'km' } });
    const car = await addCar('Kilometers');
    expect(car.odometerUnit).toBe('km');
    await test.client.call('account.update', { preferences: { distanceUnit: 'mi' } });
    const response = await test.request(
      `/api/cars/${car.id}`,
      json({ odometerUnit: 'mi' }, 'PATCH'),
    );
    expect(response.status).toBe(400);
    expect((await test.client.call('car.get', { id: car.id })).odometerUnit).toBe('km');
  });

  it('keeps what was paid, its inspection and its own limits', async () => {
    const input = {
      nickname: 'Kept',
      purchasedOn: '2024-05-01',
      purchasePrice: { amountMinor: 24_500_00, currency: 'EUR' },
      inspectionValidUntil: '2027-05-31',
      thresholds: { treadMinMm: 2, treadAttentionMm: 4, oilDistance: 3000 },
    };
    const car = await test.client.call('car.create', input);
    expect(car).toMatchObject(input);
    const { id } = car;
    const thresholds = { padMinMm: 3 };
    const none = { purchasedOn: null, purchasePrice: null, inspectionValidUntil: null };
    const changed = await test.client.call('car.update', { id, thresholds, ...none });
    expect(changed).toMatchObject({ thresholds, ...none });
    for (const [wrong, path] of [
      [{ treadMinMm: 3, treadAttentionMm: 2.9 }, 'thresholds.treadAttentionMm'],
      [{ padMinMm: 3, padAttentionMm: 1 }, 'thresholds.padAttentionMm'],
      [{ oilMonths: 0 }, 'thresholds.oilMonths'],
    ] as const) {
      const tried = test.client.call('car.update', { id, thresholds: wrong });
      await expect(tried).rejects.toMatchObject(bad(path));
    }
  });

  it('is archived out of the list, and back into it', async () => {
    const { id } = await addCar('Archived');
    const shown = async (show?: 'current' | 'archived' | 'all') =>
      (await test.client.call('car.list', { show, limit: 500 })).items.some((car) => car.id === id);
    expect([await shown(), await shown('archived'), await shown('all')]).toEqual([
      true,
      false,
      true,
    ]);
    await test.client.call('car.update', { id, isArchived: true });
    expect([await shown(), await shown('archived'), await shown('all')]).toEqual([
      false,
      true,
      true,
    ]);
    // It is kept with all that is on it, and may be written of.
    await test.client.call('serviceRecord.create', { carId: id, type: 'BODY', date: '2026-01-02' });
    await test.client.call('car.update', { id, isArchived: false });
    expect(await shown('current')).toBe(true);
  });

  const picture = (ownerId: string) =>
    test.client.call('attachment.create', {
      ownerType: 'car',
      ownerId,
      fileName: 'front.png',
      content: onePixel,
    });

  it('shows a picture of its own, and nothing else', async () => {
    const [car, another] = [await addCar('Shown'), await addCar('Other')];
    const own = await picture(car.id);
    const { id } = car;
    const changed = await test.client.call('car.update', { id, photoId: own.id });
    expect(changed.photoId).toBe(own.id);
    const theirs = await picture(another.id);
    for (const photoId of [theirs.id, 'never']) {
      const tried = test.client.call('car.update', { id, photoId });
      await expect(tried).rejects.toMatchObject(bad('photoId'));
    }
    expect((await test.client.call('car.update', { id, photoId: null })).photoId).toBeNull();
  });

  it('gives a deleted picture back its place with its undo, unless another has it', async () => {
    const { id } = await addCar('Pictured');
    const [first, second] = [await picture(id), await picture(id)];
    const photo = async () => (await test.client.call('car.get', { id })).photoId;
    await test.client.call('car.update', { id, photoId: first.id });
    await test.client.call('attachment.delete', { id: second.id });
    await test.client.call('attachment.restore', { id: second.id });
    expect(await photo()).toBe(first.id);
    await test.client.call('attachment.delete', { id: first.id });
    expect(await photo()).toBeNull();
    await test.client.call('attachment.restore', { id: first.id });
    expect(await photo()).toBe(first.id);
    await test.client.call('attachment.delete', { id: first.id });
    await test.client.call('car.update', { id, photoId: second.id });
    await test.client.call('attachment.restore', { id: first.id });
    expect(await photo()).toBe(second.id);
  });
});
