import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { garageContract } from '../../../src/shared/contract/garage.ts';
import { pathParams } from '../../../src/shared/contract/http.ts';
import { car } from '../../../src/shared/models/car.ts';
import { reminder } from '../../../src/shared/models/reminder.ts';

const rows = Object.entries(garageContract);

describe('the garage’s table', () => {
  it('has every address and method once', () => {
    const places = rows.map(
      ([, { method, path }]) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`,
    );
    expect(new Set(places).size).toBe(places.length);
  });

  it('T2: reads with GET alone, and asks for write or more where something changes', () => {
    for (const [name, { method, kind, access }] of rows) {
      expect(kind, name).toBe(method === 'GET' ? 'query' : 'command');
      expect(method === 'GET' ? ['open', 'read'] : ['write', 'manage'], name).toContain(access);
    }
  });

  it('names requests as noun.verb and says what each does in one sentence', () => {
    for (const [name, { summary }] of rows) {
      expect(name).toMatch(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/);
      expect(summary, name).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('answers without a body where the status says so', () => {
    for (const [name, { status, output }] of rows) {
      expect(output.safeParse(null).success, name).toBe(status === 204);
    }
  });

  it('refuses fields it does not know', () => {
    for (const [name, row] of rows) {
      const wrong = row.input.safeParse({ unheardOf: 1 });
      const codes = wrong.error?.issues.map(({ code }) => code) ?? [];
      expect(codes, name).toContain('unrecognized_keys');
    }
  });

  it('lists a page at a time', () => {
    for (const [name, row] of rows.filter(([name]) => name.endsWith('.list'))) {
      expect(Object.keys(z.toJSONSchema(row.output).properties ?? {}), name).toEqual([
        'items',
        'nextCursor',
      ]);
    }
  });

  it('has ids that cannot mean anything in an address', () => {
    for (const [name, row] of rows.filter(([, row]) => pathParams(row).length > 0)) {
      for (const id of ['', '..', 'a/b', '%2e', 'a?b', 'a b', 'x'.repeat(65)]) {
        expect(row.input.safeParse({ id }).success, `${name} ${id}`).toBe(false);
      }
    }
  });
});

describe('an answer of a newer garage', () => {
  const at = '2026-11-21T10:00:00.000Z';
  const known = {
    id: 'r1',
    carId: 'c1',
    type: 'OIL_CHANGE',
    dueOn: null,
    dueOdometer: 1,
    description: '',
    notes: '',
    status: 'open',
    ruleId: null,
    serviceRecordId: null,
    revision: 1,
    createdAt: at,
    updatedAt: at,
  };

  it('is read without the fields we do not know', () => {
    expect(reminder.parse({ ...known, priority: 2 })).toEqual(known);
    expect('plate' in car.shape).toBe(false);
  });

  it('is read with a value we do not know as the general one', () => {
    expect(reminder.parse({ ...known, type: 'FLUX_CAPACITOR' }).type).toBe('OTHER');
    expect(reminder.parse({ ...known, status: 'snoozed' }).status).toBe('open');
  });
});
