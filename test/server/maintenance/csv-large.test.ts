import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { garageContract } from '../../../src/shared/contract/garage.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import type { ProblemDetails } from '../../../src/shared/problem.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { csvFile, csvHeader, csvRowsOf } from '../../support/maintenance-csv.ts';

const csvBytesMax = garageContract['reminder.import'].bodyBytesMax;
let test: TestGarage;
let carId: CarId;

beforeAll(async () => {
  test = await openTestGarage();
  carId = (await test.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' })).id;
});
afterAll(() => test.close());

/** As much of it as a body may hold, below the header. */
const full = (piece: string): string =>
  `${csvHeader}\n${piece.repeat(Math.floor((csvBytesMax - 100) / Buffer.byteLength(piece)))}`;

const send = (body: string) =>
  test.request(`/api/reminders/import?carId=${carId}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body,
  });

const noRows = 'Line 1: The file has no rows below its header.';
const tooLong = 'Line 2, Due Date: This row goes on for too long from here.';
const tooWide = 'Line 2: This row has far more cells than 5.';
const tooMany = 'This file has more than 5,000 rows.';
const bombs: [what: string, body: string, words: string][] = [
  ['line breaks', full('\n'), noRows],
  ['returns', full('\r'), noRows],
  ['Windows line breaks', full('\r\n'), noRows],
  ['blank lines', full(' \n'), noRows],
  ['rows of empty cells', full(',,,,\n'), tooMany],
  ['rows of two cells', full(',\n'), tooMany],
  ['commas', full(','), tooWide],
  ['empty quoted cells', full('"",'), tooWide],
  ['one endless cell', full('a'), tooLong],
  ['one endless word in wide letters', full('🏎'), tooLong],
  ['one endless quoted cell', `${csvHeader}\n"${'a'.repeat(csvBytesMax - 100)}`, tooLong],
  ['quotation marks', full('"'), tooLong],
  ['quoted line breaks', `${csvHeader}\n"${'\n'.repeat(csvBytesMax - 100)}`, tooLong],
  ['stray quotation marks', full('a"'), 'Line 2, Due Date: A quotation mark stands inside'],
  ['stray marks in long cells', full(`${'a'.repeat(9000)}"a"a"a\n`), 'things in this file'],
  ['blanks', full(' '), noRows],
  ['NUL', full('\0'), 'Line 2: This is not text in UTF-8.'],
];

describe('two megabytes', () => {
  // A hang meets the runner's limit.
  it.each(bombs)('of %s are answered in words', async (_, body, words) => {
    const response = await send(body);
    expect([400, 413]).toContain(response.status);
    expect(((await response.json()) as ProblemDetails).detail).toContain(words);
  });

  it('leave other requests their turns while they are read', async () => {
    let turns = 0;
    const count = (): void => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    await send(full('\n'));
    clearImmediate(next);
    expect(turns).toBeGreaterThan(100);
  });
});

describe('a file of many blank lines', () => {
  it('is read, and counted by the lines people see', async () => {
    const text = csvFile(
      '\n'.repeat(99_999),
      '2026-01-01, BELT, , a,',
      ' \n'.repeat(49_999),
      '2026-01-02, BELT, , b,',
    );
    expect((await csvRowsOf(text)).map(({ line }) => line)).toEqual([100_002, 150_003]);
  });

  it('names the line of a quotation mark behind them', async () => {
    const body = csvFile('\n'.repeat(99_999), '2026-01-01, BELT, , a,', '', '', '"open, ');
    const response = await send(body);
    expect(await response.json()).toMatchObject({
      fields: [
        { line: 100_005, path: 'Due Date', message: expect.stringContaining('never closed') },
      ],
    });
  });
});
