import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { garageContract } from '../../../src/shared/contract/garage.ts';
import { pathParams, toHttp } from '../../../src/shared/contract/http.ts';

describe('a request as HTTP', () => {
  it('puts what is in the path there, and the rest of a query behind it', () => {
    const shape = toHttp(garageContract['serviceRecord.list'], {
      carId: 'c1',
      limit: 50,
      cursor: undefined,
    });
    expect(shape).toEqual({ method: 'GET', target: '/api/service-records?carId=c1&limit=50' });
    expect(toHttp(garageContract['car.get'], { id: 'c1' })).toEqual({
      method: 'GET',
      target: '/api/cars/c1',
    });
  });

  it('sends the fields of a command as JSON, without what is in the path', () => {
    const { method, target, body } = toHttp(garageContract['car.update'], {
      id: 'c1',
      nickname: 'E46',
      year: null,
    });
    expect([method, target]).toEqual(['PATCH', '/api/cars/c1']);
    expect(body).toEqual({ type: 'application/json', text: '{"nickname":"E46","year":null}' });
  });

  it('sends a file as what it is, with its choices behind the path', () => {
    const csv = 'Due Date, Service Type, Mileage, Description, Notes\n';
    const shape = toHttp(garageContract['reminder.import'], {
      carId: 'c1',
      dryRun: true,
      skipBad: false,
      csv,
    });
    expect(shape).toEqual({
      method: 'POST',
      target: '/api/reminders/import?carId=c1&dryRun=true&skipBad=false',
      body: { type: 'text/csv', text: csv },
    });
  });

  it('cannot be led to another address by what stands in the path', () => {
    const tries = fc.oneof(
      fc.string(),
      fc.constantFrom('..', '../..', '//evil.example', '?x=1', '#', '\\', '%2e%2e'),
    );
    fc.assert(
      fc.property(tries, (id) => {
        const { target } = toHttp(garageContract['car.get'], { id });
        const url = new URL(target, 'https://garage.example');
        expect(url.origin).toBe('https://garage.example');
        expect(url.search + url.hash).toBe('');
        expect(target.startsWith('/api/cars/')).toBe(true);
      }),
    );
  });

  it('finds the names in every path among the fields of its input', () => {
    for (const [name, row] of Object.entries(garageContract)) {
      for (const param of pathParams(row)) {
        expect(Object.keys(row.input.shape), name).toContain(param);
      }
    }
  });
});
