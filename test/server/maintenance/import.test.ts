import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../../../src/shared/errors.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import type { Reminder } from '../../../src/shared/models/reminder.ts';
import { openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

const header = 'Due Date, Service Type, Mileage, Description, Notes';
const file = (...lines: string[]): string => [header, ...lines, ''].join('\n');

let test: TestGarage;
let other: TestAccount;
let carId: CarId;
let plan: string;

beforeAll(async () => {
  test = await openTestGarage({ now: () => new Date('2026-11-21T10:30:00Z') });
  other = await test.addAccount('Ben');
  plan = await readFile(new URL('../../fixtures/maintenance-e46-m3.csv', import.meta.url), 'utf8');
});

beforeEach(async () => {
  carId = (await test.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' })).id;
});

afterAll(() => test.close());

const load = (csv: string, choices: { dryRun?: boolean; skipBad?: boolean } = {}) =>
  test.client.call('reminder.import', { carId, csv, ...choices });
const there = async (): Promise<Reminder[]> =>
  (await test.client.call('reminder.list', { carId, limit: 500 })).items;
async function refusal(csv: string): Promise<Problem> {
  const thrown: unknown = await load(csv).catch((thrown: unknown) => thrown);
  expect(thrown).toBeInstanceOf(Problem);
  return thrown as Problem;
}

const send = (type: string, body: string | Uint8Array<ArrayBuffer>) =>
  test.request(`/api/reminders/import?carId=${carId}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });

describe('importing a maintenance CSV', () => {
  it('T9: makes 17 reminders of the plan for an E46 M3, and finds them there the next time', async () => {
    const first = await load(plan);
    expect(first).toMatchObject({ total: 17, added: 17, alreadyThere: 0, skipped: 0 });
    expect(first.rows.map(({ line }) => line)).toEqual(
      Array.from({ length: 17 }, (_, index) => index + 2),
    );
    const reminders = await there();
    expect(reminders).toHaveLength(17);
    expect(reminders[0]).toMatchObject({
      dueOn: '2026-12-05',
      dueOdometer: 128_500,
      status: 'open',
    });
    expect(reminders.find(({ type }) => type === 'BRAKE_FLUID')).toMatchObject({
      dueOn: '2026-12-20',
      dueOdometer: null,
      description: 'Flush brake and clutch fluid',
      notes: 'DOT 4 racing fluid; every 6 months when tracked',
    });

    const second = await load(`\uFEFF${plan.replaceAll('\n', '\r\n')}`);
    expect(second).toMatchObject({ total: 17, added: 0, alreadyThere: 17 });
    expect(second.rows.every(({ isAlreadyThere }) => isAlreadyThere)).toBe(true);
    expect(await there()).toEqual(reminders);
  });

  it('takes the file as curl sends it', async () => {
    const bytes = new TextEncoder().encode(`\uFEFF${plan.replaceAll('\n', '\r\n')}`);
    const response = await send('text/csv; charset=utf-8', bytes);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ added: 17 });
    expect((await send('application/json', plan)).status).toBe(415);
    expect((await send('text/csv', new Uint8Array(20 * 1024 * 1024))).status).toBe(413);
    const latin = Uint8Array.from(file('2026-01-01, BELT, , Kühler,'), (char) =>
      char.charCodeAt(0),
    );
    const answer = await send('text/csv', latin);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid_input', fields: [{ line: 2 }] });
    expect(await there()).toHaveLength(17);
  });

  it('changes nothing on a dry run, and says what it would do', async () => {
    await load(file('2026-12-05, BELT, , a,'));
    const answer = await load(file('2026-12-05, BELT, , a,', '2026-12-06, BELT, , b,'), {
      dryRun: true,
    });
    expect(answer).toMatchObject({ total: 2, added: 1, alreadyThere: 1 });
    expect(answer.rows.map(({ isAlreadyThere }) => isAlreadyThere)).toEqual([true, false]);
    expect(await there()).toHaveLength(1);
  });

  it('knows a row again by its car, type, date, mileage and description, whatever became of it', async () => {
    await load(
      file(
        '2026-12-05, BELT, 5, done, ',
        '2026-12-05, BELT, 5, canceled, ',
        '2026-12-05, BELT, 5, deleted,',
      ),
    );
    for (const { id, description } of await there()) {
      if (description === 'done')
        await test.client.call('reminder.complete', { id, date: '2026-11-20' });
      if (description === 'canceled')
        await test.client.call('reminder.update', { id, status: 'canceled' });
      if (description === 'deleted') await test.client.call('reminder.delete', { id });
    }
    const answer = await load(
      file(
        '2026-12-05, BELT, 5, done, other notes',
        '2026-12-05, BELT, 5, canceled, ',
        '2026-12-05, BELT, 5, deleted, ',
        '2026-12-05, COOLANT, 5, done, ',
        '2026-12-06, BELT, 5, done, ',
        '2026-12-05, BELT, , done, ',
        '2026-12-05, BELT, 5, done it, ',
        '2026-12-05, BELT, , done, twice in one file',
      ),
    );
    expect(answer.rows.map(({ isAlreadyThere }) => isAlreadyThere)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(answer).toMatchObject({ total: 8, added: 5, alreadyThere: 3 });

    const twin = await test.client.call('car.create', { nickname: 'Twin', odometerUnit: 'mi' });
    const ofTwin = await test.client.call('reminder.import', {
      carId: twin.id,
      csv: file('2026-12-05, BELT, 5, done,'),
    });
    expect(ofTwin).toMatchObject({ added: 1, alreadyThere: 0 });
  });

  it('is all or nothing, unless bad rows are left out on purpose', async () => {
    const csv = file('2026-12-05, BELT, , good, ', '2026-02-30, BELT, , bad, ', 'x');
    const problem = await refusal(csv);
    expect(problem.code).toBe('invalid_input');
    expect(problem.message).toBe('2 things in this file are not right. Nothing was imported.');
    expect(problem.fields.map(({ line, path }) => [line, path])).toEqual([
      [3, 'Due Date'],
      [4, ''],
    ]);
    expect(await there()).toEqual([]);

    const answer = await load(csv, { skipBad: true });
    expect(answer).toMatchObject({ total: 3, added: 1, alreadyThere: 0, skipped: 2 });
    expect((await there()).map(({ description }) => description)).toEqual(['good']);
  });

  it('does not leave out what cannot be told apart from good rows', async () => {
    const csv = file(
      '2026-12-05, BELT, , good, ',
      '2026-12-05, BELT, , "open, ',
      '2026-12-05, BELT, , lost,',
    );
    for (const skipBad of [false, true]) {
      const refused = load(csv, { skipBad });
      await expect(refused).rejects.toMatchObject({
        message:
          'Line 3, Description: The quotation mark opened here is never closed. Nothing was imported.',
        fields: [{ line: 3, path: 'Description' }],
      });
    }
    expect(await there()).toEqual([]);
  });

  it('lists the first 200 problems and says how many more there are', async () => {
    const problem = await refusal(file(...Array<string>(257).fill('never, BELT, , a,')));
    expect(problem.fields).toHaveLength(200);
    expect(problem.message).toBe(
      '257 things in this file are not right. Nothing was imported. The first 200 are listed; there are 57 more.',
    );
  });

  it('refuses a file that is no plan with words and changes nothing', async () => {
    for (const csv of [
      '',
      'a,b\n1,2\n',
      '\0\0\0',
      header,
      file('2026-12-05, BELT, , a').replaceAll(',', ';'),
    ]) {
      const problem = await refusal(csv);
      expect(problem.code).toBe('invalid_input');
      expect(problem.fields[0]?.line).toBeGreaterThan(0);
    }
    const long = await refusal(file(...Array<string>(6000).fill('2026-12-05, BELT, , a,')));
    expect(long.code).toBe('too_large');
    expect(await there()).toEqual([]);
  });

  it('takes as many rows as a file may have', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `2026-12-05, BELT, ${index}, a,`);
    expect(await load(file(...rows))).toMatchObject({ total: 5000, added: 5000 });
  });

  it('answers 404 for a car that is not there or not one’s own', async () => {
    for (const dryRun of [false, true]) {
      const asked = other.client.call('reminder.import', { carId, csv: plan, dryRun });
      await expect(asked).rejects.toMatchObject({ code: 'not_found' });
    }
    await test.client.call('car.delete', { id: carId });
    await expect(load(plan)).rejects.toMatchObject({ code: 'not_found' });
  });
});
