import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pathParams } from '../../../src/shared/contract/http.ts';
import type { NounKind } from '../../../src/shared/models/search.ts';
import { names, rowOf, sendRow } from '../../support/contract-rows.ts';
import { openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';
import { plausibleInputs } from '../../support/plausible.ts';

let garage: TestGarage;
let bob: TestAccount;

beforeAll(async () => {
  garage = await openTestGarage();
  bob = await garage.addAccount('Bob');
});
afterAll(() => garage.close());

/** What each field names that is no part of the address: one id, a list of them, or one a corner. */
const named: Record<string, NounKind> = {
  carId: 'car',
  carIds: 'car',
  tireSetId: 'tireSet',
  trackDayId: 'trackDay',
  trackSessionId: 'trackSession',
  installerId: 'installer',
  partIds: 'part',
  withPartId: 'part',
  photoId: 'attachment',
  subjectId: 'tire',
  ownerId: 'car',
  subject: 'car',
  positions: 'tire',
};

const cases = names.flatMap((name) => {
  const row = rowOf(name);
  if (!(row.input instanceof z.ZodObject)) return [];
  const inAddress = pathParams(row);
  return Object.keys(row.input.shape)
    .filter((field) => !inAddress.includes(field) && isId(field))
    .map((field) => [name, field] as const);
});

function isId(field: string): boolean {
  return /Ids?$/.test(field) || Object.hasOwn(named, field);
}

/** One id as that field takes it. */
function asField(field: string, id: string): unknown {
  if (field.endsWith('Ids')) return [id];
  return field === 'positions' ? { FL: id, FR: null, RL: null, RR: null } : id;
}

describe('T7: an id of another account is as good as none', () => {
  it('in every field that takes one', () => {
    for (const [name, field] of cases)
      expect([name, field, field in named]).toEqual([name, field, true]);
    expect(cases.length).toBeGreaterThan(40);
  });

  it.each(cases)('%s: %s', async (name, field) => {
    const noun = named[field];
    if (noun === undefined) throw new Error(`Say in this test what ${field} names.`);
    const { id } = await plausibleInputs[`${noun}.get`](garage.client);
    const answerTo = async (one: string) => {
      const input = { ...(await plausibleInputs[name](bob.client)), [field]: asField(field, one) };
      const response = await sendRow(garage, name, { input, key: bob.key });
      return { status: response.status, body: await response.text() };
    };
    const foreign = await answerTo(id);
    const missing = await answerTo('no-such-id');
    expect(foreign).toEqual(missing);
    expect(foreign.body).not.toContain(id);
    if (rowOf(name).kind === 'command') expect([400, 404]).toContain(foreign.status);
  });

  it('also of what was deleted', async () => {
    const { id } = await plausibleInputs['car.get'](garage.client);
    await garage.client.call('car.delete', { id });
    for (const client of [garage.client, bob.client]) {
      const refusal = { code: 'not_found', fields: [{ path: 'carId' }] };
      const made = client.call('setup.create', { carId: id, name: 'A', date: '2026-01-02' });
      await expect(made).rejects.toMatchObject(refusal);
    }
  });
});
