import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands, lists, rowOf, sendRow } from '../../support/contract-rows.ts';
import { json, openTestGarage, type TestGarage } from '../../support/garage.ts';
import { plausibleInputs } from '../../support/plausible.ts';

let garage: TestGarage;

beforeAll(async () => {
  garage = await openTestGarage();
});
afterAll(() => garage.close());

const noText = { 'a NUL': 'a\0b', 'half a character': 'a\ud800b', 'the other half': '\udc00' };
const bodies = commands.filter((name) => rowOf(name).takes === 'json' && name !== 'account.update');

describe('what is no text', () => {
  it.each(bodies)('is refused beside its field by %s', async (name) => {
    const input: Record<string, unknown> = await plausibleInputs[name](garage.client);
    for (const [field, value] of Object.entries(input)) {
      if (typeof value !== 'string' || field === 'id') continue;
      for (const bad of Object.values(noText)) {
        const response = await sendRow(garage, name, { input: { ...input, [field]: bad } });
        expect([field, response.status]).toEqual([field, 400]);
        const { fields } = (await response.json()) as { fields: { path: string }[] };
        expect(new Set(fields.map(({ path }) => path))).toEqual(new Set([field]));
      }
    }
  });

  it.each(lists)('is no cursor of %s', async (name) => {
    for (const cursor of ['a\0b', Buffer.from('["\\u0000","\\ud800"]').toString('base64url')]) {
      const response = await sendRow(garage, name, { input: { cursor } });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ fields: [{ path: 'cursor' }] });
    }
  });

  it('is no id', async () => {
    for (const id of ['%00', 'a%00b', '%ED%A0%80', '%F0%9F']) {
      expect([400, 404]).toContain((await garage.request(`/api/cars/${id}`)).status);
    }
  });
});

describe('a number', () => {
  const send = (text: string) =>
    garage.request('/api/installers', {
      ...json({}),
      body: text,
    });

  it.each(['1e308', '1e400', '-1e400', '1e21', '1.5', '"1"', 'true', '[1]', '2147483648', '-1'])(
    'of an odometer is refused when it is %s',
    async (number) => {
      const body = `{"nickname":"A","odometerUnit":"mi","odometer":${number}}`;
      const response = await garage.request('/api/cars', { ...json({}), body });
      expect(response.status).toBe(400);
      const { fields } = (await response.json()) as { fields: { path: string }[] };
      expect(new Set(fields.map(({ path }) => path))).toEqual(new Set(['odometer']));
    },
  );

  it('that is no JSON is refused', async () => {
    for (const number of ['NaN', 'Infinity', '0x10', '01', '+1']) {
      expect((await send(`{"name":${number}}`)).status).toBe(400);
    }
  });

  it('of less than nothing is nothing', async () => {
    const body = '{"nickname":"A","odometerUnit":"mi","odometer":-0}';
    const made = await garage.request('/api/cars', { ...json({}), body });
    expect(made.status).toBe(201);
    const text = await made.text();
    expect(text).toContain('"odometer":0');
    const { id } = JSON.parse(text) as { id: string };
    const car = await garage.client.call('car.get', { id });
    expect(Object.is(car.odometer, 0)).toBe(true);
    expect((await garage.client.call('car.update', { id, odometer: -0 })).revision).toBe(1);
  });

  it('of a measurement is refused when no gauge shows it', async () => {
    const input = await plausibleInputs['measurement.create'](garage.client);
    for (const value of ['1e308', '1e400', '-0.1']) {
      const body = JSON.stringify({ ...input, value: 0 }).replace('"value":0', `"value":${value}`);
      expect((await garage.request('/api/measurements', { ...json({}), body })).status).toBe(400);
    }
    const none = await garage.client.call('measurement.create', { ...input, value: -0 });
    expect(JSON.stringify(await garage.client.call('measurement.get', { id: none.id }))).toContain(
      '"value":0',
    );
  });
});
