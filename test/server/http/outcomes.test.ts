import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemDetails } from '../../../src/shared/errors.ts';
import { json, openTestGarage, type TestGarage } from '../../support/garage.ts';

const mebibyte = 1024 * 1024;
let garage: TestGarage;

beforeAll(async () => {
  garage = await openTestGarage();
});
afterAll(() => garage.close());

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemDetails.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

async function carId(): Promise<string> {
  const car = await garage.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
  return car.id;
}

const csv = (text: string | Uint8Array<ArrayBuffer>): RequestInit => ({
  method: 'POST',
  body: text,
  headers: { 'content-type': 'text/csv' },
});

describe('200, 201 and 204', () => {
  it('reads numbers and booleans off the query', async () => {
    await carId();
    const list = await garage.request('/api/cars?limit=1');
    expect(list.status).toBe(200);
    const file =
      'Due Date, Service Type, Mileage, Description, Notes\n2026-06-01, OIL_CHANGE, 55000, Oil,\n';
    const dry = await garage.request(
      `/api/reminders/import?carId=${await carId()}&dryRun=true`,
      csv(file),
    );
    expect(await dry.json()).toMatchObject({ added: 1 });
    expect((await garage.client.call('reminder.list', {})).items).toEqual([]);
  });

  it('takes an act without details without a body', async () => {
    const id = await carId();
    expect((await garage.request(`/api/cars/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await garage.request(`/api/cars/${id}/restore`, { method: 'POST' })).status).toBe(200);
  });

  it('answers HEAD as GET without a body', async () => {
    const response = await garage.request('/api/cars', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it('lets nothing be kept, guessed at or read by other pages', async () => {
    const secret = await garage.request('/api/keys', json({ name: 'Tool', scopes: ['read'] }));
    const list = await garage.request('/api/cars', {
      headers: { origin: 'https://elsewhere.test' },
    });
    for (const { headers } of [secret, list]) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('tells anybody that this is a garage, and no more', async () => {
    const response = await garage.request('/api/health', { key: null });
    expect(await response.json()).toEqual({
      name: 'TrackOut',
      version: expect.any(String),
      apiVersion: 1,
    });
  });
});

describe('400', () => {
  it.each([
    ['/api/cars?limit=50&limit=60', 'limit'],
    ['/api/cars?colour=red', 'colour'],
    ['/api/cars?limit=many', 'limit'],
    ['/api/cars?limit=0', 'limit'],
    ['/api/cars?limit=1e1', 'limit'],
    ['/api/reminders?status=lost', 'status'],
    ['/api/cars/%20', 'id'],
  ])('names the field that is wrong in %s', async (target, field) => {
    const problem = await problemOf(await garage.request(target));
    expect(problem.code).toBe('invalid_input');
    expect(problem.fields?.map(({ path }) => path)).toEqual([field]);
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['nothing but a value', '"car"'],
    ['null', 'null'],
  ])('refuses a body that is %s', async (_, body) => {
    const response = await garage.request('/api/cars', { ...json({}), body });
    expect((await problemOf(response)).code).toBe('invalid_input');
  });

  it('names every field of a body that is wrong, and changes nothing', async () => {
    const before = await garage.client.call('car.list', {});
    const response = await garage.request(
      '/api/cars',
      json({ nickname: '', odometerUnit: 'ft', wheels: 4 }),
    );
    const problem = await problemOf(response);
    expect(problem.fields?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['nickname', 'odometerUnit']),
    );
    expect(await garage.client.call('car.list', {})).toEqual(before);
  });

  it('refuses fields of a body in the query, and the path’s own in a body', async () => {
    const inQuery = await garage.request('/api/cars?nickname=E46', json({ odometerUnit: 'mi' }));
    expect(inQuery.status).toBe(400);
    const id = await carId();
    const twice = await garage.request(`/api/cars/${id}`, json({ id, color: 'Red' }, 'PATCH'));
    expect((await problemOf(twice)).fields?.[0]?.path).toBe('id');
  });

  it('refuses a body that is not text in UTF-8', async () => {
    const response = await garage.request(
      `/api/reminders/import?carId=${await carId()}`,
      csv(new Uint8Array([0xff, 0xfe, 0x00])),
    );
    expect((await problemOf(response)).detail).toMatch(/UTF-8/);
  });
});

describe('404, 405 and 415', () => {
  it('answers 404 for an address that is none', async () => {
    for (const target of ['/', '/api', '/api/nothing', '/api/cars/', '/api/cars/1/2/3']) {
      expect((await problemOf(await garage.request(target))).code).toBe('not_found');
    }
  });

  it.each([
    ['/api/cars', 'PUT', 'GET, HEAD, POST'],
    ['/api/cars/1', 'POST', 'GET, HEAD, PATCH, DELETE'],
    ['/api/health', 'POST', 'GET, HEAD'],
    ['/api/calendar.ics', 'DELETE', 'GET, HEAD'],
    ['/api/cars', 'OPTIONS', 'GET, HEAD, POST'],
  ])('answers 405 and what it allows: %s by %s', async (target, method, allow) => {
    const response = await garage.request(target, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'text/csv',
  ])('answers 415 for a body of %s where JSON is taken', async (type) => {
    const init = { method: 'POST', body: '{}', headers: { 'content-type': type } };
    expect((await problemOf(await garage.request('/api/cars', init))).status).toBe(415);
  });

  it('takes JSON with a charset', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
    const response = await garage.request('/api/cars', {
      ...json({ nickname: 'A', odometerUnit: 'mi' }),
      headers,
    });
    expect(response.status).toBe(201);
  });
});

describe('409', () => {
  it('refuses a second account by the same name', async () => {
    await garage.addAccount('Carla');
    const response = await garage.request('/api/me', json({ name: 'Carla' }, 'PATCH'));
    expect((await problemOf(response)).code).toBe('conflict');
  });
});

describe('413', () => {
  it('says how much is taken of JSON and of CSV', async () => {
    const id = await carId();
    const large = await garage.request('/api/cars', json({ notes: 'x'.repeat(mebibyte) }));
    expect((await problemOf(large)).detail).toMatch(/1 MB/);
    const file = await garage.request(
      `/api/reminders/import?carId=${id}`,
      csv('x'.repeat(2 * mebibyte + 1)),
    );
    expect((await problemOf(file)).detail).toMatch(/2 MB/);
  });

  it('counts a body that does not tell its length, and answers before it ends', async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(mebibyte / 4));
      },
    });
    const headers = { 'content-type': 'application/json' };
    const response = await garage.request('/api/cars', {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    });
    expect((await problemOf(response)).code).toBe('too_large');
    expect(sent).toBeLessThan(10);
  });
});

describe('the order of checks', () => {
  it('looks at the key before the scope, and at both before the input', async () => {
    const wrong = {
      method: 'POST',
      body: 'x'.repeat(2 * mebibyte),
      headers: { 'content-type': 'a/b' },
    };
    expect((await garage.request('/api/cars?x=1', { ...wrong, key: null })).status).toBe(401);
    const readOnly = await garage.keyFor({ scopes: ['read'] });
    expect((await garage.request('/api/cars?x=1', { ...wrong, key: readOnly })).status).toBe(403);
    expect((await garage.request('/api/cars', wrong)).status).toBe(415);
  });
});
