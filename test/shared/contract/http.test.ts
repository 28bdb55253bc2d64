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
    expect(shape).toMatchObject({
      method: 'GET',
      target: '/api/service-records?carId=c1&limit=50',
    });
    expect(toHttp(garageContract['car.get'], { id: 'c1' })).toEqual({
      headers: {},
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
    expect(body).toEqual({ type: 'application/json', content: '{"nickname":"E46","year":null}' });
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
      headers: {},
      body: { type: 'text/csv', content: csv },
    });
  });

  it('sends the revision a change is for as If-Match, and not as a field', () => {
    const shape = toHttp(garageContract['car.update'], { id: 'c1', ifRevision: 3, color: 'Red' });
    expect(shape.headers).toEqual({ 'if-match': '"3"' });
    expect(shape.body?.content).toBe('{"color":"Red"}');
    const gone = toHttp(garageContract['car.delete'], { id: 'c1', ifRevision: 3 });
    expect(gone).toEqual({
      method: 'DELETE',
      target: '/api/cars/c1',
      headers: { 'if-match': '"3"' },
    });
  });

  it('sends a picture as its bytes', () => {
    const input = { ownerType: 'car', ownerId: 'c1', fileName: 'a b.png', content: 'AQID' };
    const { target, body } = toHttp(garageContract['attachment.create'], input);
    expect(target).toBe('/api/attachments?ownerType=car&ownerId=c1&fileName=a+b.png');
    expect(body?.content).toEqual(new Uint8Array([1, 2, 3]));
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
