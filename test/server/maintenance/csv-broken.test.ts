import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMaintenanceCsv } from '../../../src/server/maintenance/csv.ts';
import { csvRowsMax } from '../../../src/server/maintenance/csv-records.ts';
import { csvFile, csvHeader, csvProblemsOf, csvRowsOf } from '../../support/maintenance-csv.ts';

const repeated = (count: number): string =>
  csvFile(...Array<string>(count).fill('2026-01-01, BELT, , a,'));

describe('a broken maintenance CSV', () => {
  it('names every bad row with its line, column and reason', async () => {
    const reading = await readMaintenanceCsv(
      csvFile(
        '2026-12-05, OIL_CHANGE, 128500, fine, ',
        '2026-02-30, OIL_CHANGE, 128500, no such day, ',
        '12/05/2026, OIL_CHANGE, , American, ',
        '2026-12-05, OIL_CHANG, , mistyped, ',
        '2026-12-05, FLUX_CAPACITOR, , unknown, ',
        '2026-12-05, , , none, ',
        '2026-12-05, BELT, 12.5, half a mile, ',
        '2026-12-05, BELT, -5, below zero, ',
        '2026-12-05, BELT, "12,50", misplaced, ',
        '2026-12-05, BELT, 99999999, too far, ',
        '2026-12-05, BELT, 128,500, no quotation marks, ',
        '2026-12-05, BELT',
        ', BELT, , never due, ',
        `2026-12-05, BELT, , ${'long '.repeat(60)}, `,
        `2026-12-05, BELT, , long notes, ${'x'.repeat(5001)}`,
        'soon, BETL, far, two at once, ',
      ),
    );
    expect(csvProblemsOf(reading)).toEqual([
      '3 Due Date: “2026-02-30” is not a day. Use a date such as 2026-05-31.',
      '4 Due Date: “12/05/2026” is not a day. Use a date such as 2026-05-31.',
      '5 Service Type: “OIL_CHANG” is not a service type. Did you mean OIL_CHANGE?',
      '6 Service Type: “FLUX_CAPACITOR” is not a service type. Use OTHER for what is not in the list.',
      '7 Service Type: Say what is due, such as OIL_CHANGE.',
      '8 Mileage: “12.5” is not a mileage. Use a whole number such as 55000.',
      '9 Mileage: “-5” is not a mileage. Use a whole number such as 55000.',
      '10 Mileage: “12,50” is not a mileage. Use a whole number such as 55000.',
      '11 Mileage: “99999999” is not a mileage. Use a whole number such as 55000.',
      '12 : This row has 6 cells instead of 5. Put quotation marks around a cell that contains a comma.',
      '13 : This row has 2 cells instead of 5. Leave a cell empty, but keep its comma.',
      '14 Due Date: Say when it is due: a date, an odometer reading, or both.',
      '15 Description: Use at most 200 characters.',
      '16 Notes: Use at most 5000 characters.',
      '17 Due Date: “soon” is not a day. Use a date such as 2026-05-31.',
      '17 Service Type: “BETL” is not a service type. Use OTHER for what is not in the list.',
      '17 Mileage: “far” is not a mileage. Use a whole number such as 55000.',
    ]);
    expect(reading).toMatchObject({ kind: 'read', badRows: 15, rows: [{ description: 'fine' }] });
  });

  it('names the line where a quotation mark opened that is never closed, and what is wrong above it', async () => {
    const reading = await readMaintenanceCsv(
      csvFile('2026-02-30, BELT, , a,', '2026-01-01, BELT, , "b, ', '2026-01-01, BELT, , c,', 'x'),
    );
    expect(reading.kind).toBe('unreadable');
    expect(csvProblemsOf(reading)).toEqual([
      '2 Due Date: “2026-02-30” is not a day. Use a date such as 2026-05-31.',
      '3 Description: The quotation mark opened here is never closed.',
    ]);
  });

  it('names that line as well when a later quotation mark seems to close it', async () => {
    const reading = await readMaintenanceCsv(
      csvFile(
        '2026-01-01, BELT, , "open, ',
        '2026-01-02, BELT, , "belts, hoses", z',
        '2026-01-03, BELT, , c,',
      ),
    );
    expect(reading.kind).toBe('unreadable');
    expect(csvProblemsOf(reading)).toEqual([
      '2 Description: The quotation mark opened here is closed in the middle of a cell.',
    ]);
  });

  it('finds the open quotation mark behind cells of several lines', async () => {
    const reading = await readMaintenanceCsv(
      csvFile('2026-01-01, BELT, , "two', 'lines", "never', 'closed'),
    );
    expect(csvProblemsOf(reading)).toEqual([
      '3 Notes: The quotation mark opened here is never closed.',
    ]);
  });

  it('reads on behind a row with a stray quotation mark', async () => {
    const reading = await readMaintenanceCsv(
      csvFile('2026-01-01, BELT, , 17" wheels, 18" too', '2026-01-03, BELT, , c,'),
    );
    expect(csvProblemsOf(reading).map((words) => words.slice(0, 40))).toEqual([
      '2 Description: A quotation mark stands i',
      '2 Notes: A quotation mark stands inside ',
    ]);
    expect(reading).toMatchObject({ kind: 'read', badRows: 1, rows: [{ line: 3 }] });
  });

  it('trusts nothing behind a quotation mark that swallows rows', async () => {
    for (const cells of ['"b"x, ', '17" wheels, "open', '"b" x, "c']) {
      const reading = await readMaintenanceCsv(
        csvFile(`2026-01-02, BELT, , ${cells}`, '2026-01-03, BELT, , c,'),
      );
      expect(reading.kind, cells).toBe('unreadable');
      expect(reading.problems[0]?.line, cells).toBe(2);
    }
  });

  it.each([
    ['Date, Type, Mileage, Description, Notes\n', 1],
    ['Due Date, Service Type, Mileage, Description\n', 1],
    ['Due Date, Service Type, Mileage, Description, Notes, More\n', 1],
    ['2026-12-05, OIL_CHANGE, 128500, a, b\n', 1],
    ['\n\nService Type, Due Date, Mileage, Description, Notes\n', 3],
    ['"Due Date, Service Type\n', 1],
  ])('says which header it wants in place of %j', async (text, line) => {
    const reading = await readMaintenanceCsv(`${text}2026-12-05, OIL_CHANGE, 128500, a, b\n`);
    expect(reading.kind).toBe('unreadable');
    expect(csvProblemsOf(reading)).toEqual([`${line} : The first line has to be: ${csvHeader}.`]);
  });

  it('says what is wrong with a header between semicolons', async () => {
    expect(csvProblemsOf(await readMaintenanceCsv(csvHeader.replaceAll(',', ';')))).toEqual([
      `1 : The first line has to be: ${csvHeader}. Separate the cells with commas.`,
    ]);
  });

  it('says so when there is nothing to read', async () => {
    for (const text of ['', '\n \n', '\uFEFF', ',,,,\n']) {
      expect(csvProblemsOf(await readMaintenanceCsv(text))).toEqual([
        `1 : The file is empty. It starts with: ${csvHeader}`,
      ]);
    }
    expect(csvProblemsOf(await readMaintenanceCsv(csvFile()))).toEqual([
      '1 : The file has no rows below its header.',
    ]);
  });

  it('names the line where it stops being text', async () => {
    const words = 'This is not text in UTF-8. Save the sheet as “CSV UTF-8” and import that.';
    const zip = new TextDecoder().decode(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe));
    expect(csvProblemsOf(await readMaintenanceCsv(zip))).toEqual([`1 : ${words}`]);
    const latin = csvFile('2026-01-01, BELT, , ok,', '2026-01-01, BELT, , K\uFFFDhler,');
    expect(csvProblemsOf(await readMaintenanceCsv(latin))).toEqual([`3 : ${words}`]);
  });

  it('takes 5,000 rows and refuses more with words', async () => {
    expect(await csvRowsOf(repeated(csvRowsMax))).toHaveLength(csvRowsMax);
    for (const count of [csvRowsMax + 1, 100_000]) {
      await expect(readMaintenanceCsv(repeated(count))).rejects.toThrow('more than 5,000 rows');
    }
  });

  it('never fails in another way, whatever it is given', async () => {
    const bits = fc.constantFrom(
      '"',
      ',',
      '\n',
      '\r\n',
      ' ',
      'a',
      '""',
      '2026-01-01',
      'BELT',
      csvHeader,
      '\uFEFF',
      '\0',
      ';',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(bits, { maxLength: 60 }), fc.boolean(), async (parts, isHeaded) => {
        const reading = await readMaintenanceCsv(
          (isHeaded ? `${csvHeader}\n` : '') + parts.join(''),
        );
        expect(
          reading.problems.every(
            ({ line, message }) => line !== undefined && line > 0 && message !== '',
          ),
        ).toBe(true);
        expect(reading.kind === 'read' || reading.problems.length > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
