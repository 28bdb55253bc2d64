import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { garageContract, type GarageName } from '../../../../src/shared/contract/garage.ts';
import { toHttp } from '../../../../src/shared/contract/http.ts';
import type { GarageRow } from '../../../../src/shared/contract/row.ts';
import { openTestGarage, type TestGarage } from '../../../support/garage.ts';
import { answerOf, document, faultsOfClosed, operationOf } from '../../../support/open-api.ts';
import { plausibleInputs } from '../../../support/plausible.ts';

const rows = Object.entries(garageContract) as [GarageName, GarageRow][];
let garage: TestGarage;
let readOnly: string;

beforeAll(async () => {
  garage = await openTestGarage();
  readOnly = await garage.keyFor({ scopes: ['read'] });
});
afterAll(() => garage.close());

interface Sent {
  key?: string | null;
  headers?: Record<string, string>;
  change?: Record<string, unknown>;
}

async function send(name: GarageName, { key, headers, change }: Sent = {}): Promise<Response> {
  const row: GarageRow = garageContract[name];
  const input = { ...(await plausibleInputs[name](garage.client)), ...change };
  const { method, target, body, ...shape } = toHttp(row, input);
  return garage.request(target, {
    method,
    ...(key !== undefined && { key }),
    headers: { ...shape.headers, ...(body && { 'content-type': body.type }), ...headers },
    ...(body && { body: body.content }),
  });
}

/** That an answer is one of those the document tells of this row, down to its fields. */
async function expectTold(name: GarageName, response: Response): Promise<void> {
  const told = answerOf(operationOf(name), response.status);
  expect(told, `${name} answers ${response.status}`).toBeDefined();
  expect(response.headers.has('etag'), `${name} answers with an ETag`).toBe(
    told?.headers?.['ETag'] !== undefined,
  );
  const text = await response.text();
  if (!told?.content) return expect(text).toBe('');
  // A file is given out as what it is, and is no JSON.
  if ('*/*' in told.content) return expect(text.length).toBeGreaterThan(0);
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  const schema = told.content[type]?.schema;
  if (!schema) throw new Error(`${name} answers ${type}, which the document does not tell.`);
  expect(faultsOfClosed(schema, type === 'text/csv' ? text : JSON.parse(text))).toBe('');
}

describe('a real garage answers as the document says', () => {
  it.each(rows)('%s, asked well', async (name, row) => {
    const response = await send(name);
    expect(response.status).toBe(row.status);
    await expectTold(name, response);
  });

  it.each(rows.filter(([, { access }]) => access !== 'open'))(
    '%s, asked badly',
    async (name, row) => {
      const answers = [
        await send(name, { key: null }),
        await send(name, { change: { unheardOf: 1 } }),
        ...(row.access === 'read' ? [] : [await send(name, { key: readOnly })]),
        ...(row.path.includes('{') ? [await send(name, { change: { id: 'no-such-id' } })] : []),
      ];
      for (const response of answers) {
        expect(response.status).toBeGreaterThanOrEqual(400);
        await expectTold(name, response);
      }
    },
  );

  it.each(rows.filter(([name]) => operationOf(name).responses['304'] !== undefined))(
    '%s, asked again with its ETag, has nothing new to tell',
    async (name) => {
      const [input, row]: [object, GarageRow] = [
        await plausibleInputs[name](garage.client),
        garageContract[name],
      ];
      const { target } = toHttp(row, { ...input });
      const etag = (await garage.request(target)).headers.get('etag') ?? '';
      const again = await garage.request(target, { headers: { 'if-none-match': etag } });
      expect(again.status).toBe(304);
    },
  );

  it('tells a write that is sent again from one that is done', async () => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'a-write' };
    const body = JSON.stringify({ name: 'Corner garage' });
    const send = () => garage.request('/api/installers', { method: 'POST', headers, body });
    const [first, second] = [await send(), await send()];
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await second.json()).toEqual(await first.json());
    const told = answerOf(operationOf('installer.create'), 201);
    expect(told?.headers).toHaveProperty('Idempotency-Replayed');
  });

  it('tells a change of a stale record by the record as it is now', async () => {
    const car = await garage.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
    await garage.client.call('car.update', { id: car.id, color: 'Red' });
    const headers = { 'content-type': 'application/json', 'if-match': `"${car.revision}"` };
    const init = { method: 'PATCH', headers, body: '{"color":"Blue"}' };
    const response = await garage.request(`/api/cars/${car.id}`, init);
    expect(response.status).toBe(409);
    expect(await response.clone().json()).toMatchObject({ current: { color: 'Red' } });
    await expectTold('car.update', response);
  });

  it('notices a field that the document does not tell', () => {
    const { Car: car } = document.components.schemas;
    const told = operationOf('car.get').responses[200];
    const example = told && 'content' in told && told.content?.['application/json']?.example;
    if (!car || !example) throw new Error('There is no car in the document.');
    expect(faultsOfClosed(car, example)).toBe('');
    expect(faultsOfClosed(car, { ...example, wheels: 4 })).not.toBe('');
    const cars = { items: [{ ...example, wheels: 4 }], nextCursor: null };
    const list = answerOf(operationOf('car.list'), 200)?.content?.['application/json']?.schema;
    expect(list && faultsOfClosed(list, cars)).toContain('additional properties');
  });
});

describe('GET /api/openapi.json', () => {
  it('is open, and not sent again to who has it', async () => {
    const response = await garage.request('/api/openapi.json', { key: null });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)));
    const etag = response.headers.get('etag') ?? '';
    const again = await garage.request('/api/openapi.json', {
      key: null,
      headers: { 'if-none-match': etag },
    });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    const other = { headers: { 'if-none-match': '"another"' } };
    expect((await garage.request('/api/openapi.json', other)).status).toBe(200);
  });

  it('takes GET alone', async () => {
    const response = await garage.request('/api/openapi.json', { method: 'POST' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });
});
