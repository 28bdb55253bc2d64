import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathParams } from '../../../src/shared/contract/http.ts';
import type { GarageRow } from '../../../src/shared/contract/row.ts';
import type { GarageName } from '../../../src/shared/contract/garage.ts';
import { problemDetails } from '../../../src/shared/errors.ts';
import { names, rowOf, sendRow } from '../../support/contract-rows.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { plausibleInputs } from '../../support/plausible.ts';

/** All but the one that needs no key. */
const keyed = names.filter((name) => rowOf(name).access !== 'open');
const bodied = keyed.filter((name) => ['POST', 'PATCH'].includes(rowOf(name).method));
const revised = bodied.filter((name) => name.endsWith('.update') && revisionOf(name));

let garage: TestGarage;
let limited: TestGarage;

beforeAll(async () => {
  garage = await openTestGarage();
  limited = await openTestGarage({ rateLimit: 1 });
});
afterAll(async () => {
  await garage.close();
  await limited.close();
});

function revisionOf(name: GarageName): boolean {
  return !['account.update', 'key.update'].includes(name);
}

/** The row's address, whatever it names. */
function targetOf(row: GarageRow): string {
  const list = pathParams(row).includes('list') ? 'car' : 'none';
  return row.path.replaceAll(/\{\w+\}/g, list);
}

async function expectProblem(response: Response, code: string): Promise<void> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemDetails.parse(await response.json());
  expect(`${response.status} ${problem.code}`).toBe(`${problem.status} ${code}`);
  expect(problem.detail.length).toBeGreaterThan(10);
}

describe('every request of the contract', () => {
  it.each(keyed)('%s answers 400 and names a field it does not know', async (name) => {
    const row = rowOf(name);
    const isInBody = bodied.includes(name) && row.takes === 'json';
    const response = await garage.request(targetOf(row) + (isInBody ? '' : '?unheardOf=1'), {
      method: row.method,
      ...(isInBody && {
        body: JSON.stringify({ unheardOf: 1 }),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const text = await response.clone().text();
    await expectProblem(response, 'invalid_input');
    expect(text).toContain('unheardOf');
  });

  it.each(bodied)('%s answers 413 to more than it takes', async (name) => {
    const row = rowOf(name);
    const type = row.takes === 'csv' ? 'text/csv' : 'application/json';
    const response = await garage.request(targetOf(row), {
      method: row.method,
      body: 'x'.repeat(row.bodyBytesMax + 1),
      headers: { 'content-type': type },
    });
    expect(response.status).toBe(413);
    await expectProblem(response, 'too_large');
  });

  it.each(revised)(
    '%s answers 409 and the record as it is to who read an older one',
    async (name) => {
      const input = await plausibleInputs[name](garage.client);
      const response = await sendRow(garage, name, { input: { ...input, ifRevision: 999 } });
      const body: unknown = await response.clone().json();
      await expectProblem(response, 'conflict');
      expect(body).toMatchObject({ current: { revision: expect.any(Number) } });
    },
  );

  it.each(keyed)('%s answers 429 to a key past its limit, and when to come back', async (name) => {
    const row = rowOf(name);
    // Taken or not, it was the one of this minute.
    await limited.request('/api/me');
    const response = await limited.request(targetOf(row), { method: row.method });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    await expectProblem(response, 'rate_limited');
  });
});
