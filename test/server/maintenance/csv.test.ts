import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvReading, readMaintenanceCsv } from '../../../src/server/maintenance/csv.ts';
import { csvRowsMax } from '../../../src/server/maintenance/csv-records.ts';
import { serviceTypeNames } from '../../../src/shared/models/service.ts';

const header = 'Due Date, Service Type, Mileage, Description, Notes';
const file = (...lines: string[]): string => [header, ...lines, ''].join('\n');

function rowsOf(text: string) {
  const reading = readMaintenanceCsv(text);
  expect(reading.problems).toEqual([]);
  return reading.kind === 'read' ? reading.rows : [];
}

/** Each problem as `line Column: words`. */
function problemsOf(reading: CsvReading): string[] {
  return reading.problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('a maintenance CSV', () => {
  it('is read with its blanks, empty cells and quotation marks', () => {
    expect(
      rowsOf(
        file(
          '2026-12-05, OIL_CHANGE, 128500, Engine oil and filter, 5.5 L 10W-60; new sump washer',
          '2026-12-20 ,BRAKE_FLUID,,  Flush ,',
          ', BELT, 130000, "Belts, ""both"" of them", "two',
          'lines"',
        ),
      ),
    ).toEqual([
      {
        line: 2,
        dueOn: '2026-12-05',
        type: 'OIL_CHANGE',
        dueOdometer: 128_500,
        description: 'Engine oil and filter',
        notes: '5.5 L 10W-60; new sump washer',
      },
      {
        line: 3,
        dueOn: '2026-12-20',
        type: 'BRAKE_FLUID',
        dueOdometer: null,
        description: 'Flush',
        notes: '',
      },
      {
        line: 4,
        dueOn: null,
        type: 'BELT',
        dueOdometer: 130_000,
        description: 'Belts, "both" of them',
        notes: 'two\nlines',
      },
    ]);
  });

  it('is the same with Windows line ends, a BOM, and the header in any case', async () => {
    const text = await readFile(
      new URL('../../fixtures/maintenance-e46-m3.csv', import.meta.url),
      'utf8',
    );
    const rows = rowsOf(text);
    expect(rows).toHaveLength(17);
    expect(rowsOf(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(rows);
    expect(rowsOf(text.replaceAll('\n', '\r'))).toEqual(rows);
    expect(
      rowsOf(text.replace(/^.*\n/, '  DUE date ,SERVICE TYPE,mileage,Description,  Notes\n')),
    ).toEqual(rows);
    expect(
      rowsOf(
        text.replace(/^.*\n/, '"Due Date", "Service Type", "Mileage", "Description", "Notes"\n'),
      ),
    ).toEqual(rows);
    expect(rowsOf(text.trimEnd())).toEqual(rows);
  });

  it('is counted by the lines people see, past blank lines and cells of several lines', () => {
    const text = `\n\n${file('', '2026-01-01, BELT, , a, "one', '', 'three"', ' ', ',,,,', '2026-01-02, BELT, , b,')}`;
    expect(rowsOf(text).map(({ line, description }) => [line, description])).toEqual([
      [5, 'a'],
      [10, 'b'],
    ]);
    expect(rowsOf(text.replaceAll('\n', '\r\n')).map(({ line }) => line)).toEqual([5, 10]);
  });

  it('takes a mileage with commas between thousands, and a type as the app shows it', () => {
    const [row] = rowsOf(file('2026-01-01, Oil change, "128,500", , '));
    expect([row?.type, row?.dueOdometer]).toEqual(['OIL_CHANGE', 128_500]);
  });

  it('reads back whatever was written into it', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map((text) => text.replaceAll(/[\p{Cc}\uFFFD]/gu, '').trim());
    const row = fc.record({
      dueOn: fc.constantFrom('2024-02-29', '2026-12-31', '2999-01-01'),
      type: fc.constantFrom(...serviceTypeNames),
      dueOdometer: fc.option(fc.nat(9_999_999)),
      description: cell,
      notes: fc.tuple(cell, cell).map(([one, two]) => `${one}\n${two}`.trim()),
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, end) => {
          const lines = rows.map((row) =>
            [
              row.dueOn,
              row.type,
              row.dueOdometer ?? '',
              quoted(row.description),
              quoted(row.notes),
            ].join(' , '),
          );
          const text = [header, ...lines].join('\n').replaceAll('\n', end);
          let line = 2;
          const expected = rows.map((row) => {
            const at = line;
            line += row.notes.split('\n').length;
            return { ...row, line: at };
          });
          expect(rowsOf(text)).toEqual(expected);
        },
      ),
    );
  });
});

const repeated = (count: number): string =>
  file(...Array<string>(count).fill('2026-01-01, BELT, , a,'));

describe('a broken maintenance CSV', () => {
  it('names every bad row with its line, column and reason', () => {
    const reading = readMaintenanceCsv(
      file(
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
    expect(problemsOf(reading)).toEqual([
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

  it('names the line where a quotation mark opened that is never closed, and what is wrong above it', () => {
    const reading = readMaintenanceCsv(
      file('2026-02-30, BELT, , a,', '2026-01-01, BELT, , "b, ', '2026-01-01, BELT, , c,', 'x'),
    );
    expect(reading.kind).toBe('unreadable');
    expect(problemsOf(reading)).toEqual([
      '2 Due Date: “2026-02-30” is not a day. Use a date such as 2026-05-31.',
      '3 Description: The quotation mark opened here is never closed.',
    ]);
  });

  it('names that line as well when a later quotation mark seems to close it', () => {
    const reading = readMaintenanceCsv(
      file(
        '2026-01-01, BELT, , "open, ',
        '2026-01-02, BELT, , "belts, hoses", z',
        '2026-01-03, BELT, , c,',
      ),
    );
    expect(reading.kind).toBe('unreadable');
    expect(problemsOf(reading)).toEqual([
      '2 Description: The quotation mark opened here is closed in the middle of a cell.',
    ]);
  });

  it('finds the open quotation mark behind cells of several lines', () => {
    const reading = readMaintenanceCsv(
      file('2026-01-01, BELT, , "two', 'lines", "never', 'closed'),
    );
    expect(problemsOf(reading)).toEqual([
      '3 Notes: The quotation mark opened here is never closed.',
    ]);
  });

  it('reads on behind a row with a stray quotation mark', () => {
    const reading = readMaintenanceCsv(
      file('2026-01-01, BELT, , 17" wheels, 18" too', '2026-01-03, BELT, , c,'),
    );
    expect(problemsOf(reading).map((words) => words.slice(0, 40))).toEqual([
      '2 Description: A quotation mark stands i',
      '2 Notes: A quotation mark stands inside ',
    ]);
    expect(reading).toMatchObject({ kind: 'read', badRows: 1, rows: [{ line: 3 }] });
  });

  it('trusts nothing behind a quotation mark that swallows rows', () => {
    for (const cells of ['"b"x, ', '17" wheels, "open', '"b" x, "c']) {
      const reading = readMaintenanceCsv(
        file(`2026-01-02, BELT, , ${cells}`, '2026-01-03, BELT, , c,'),
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
  ])('says which header it wants in place of %j', (text, line) => {
    const reading = readMaintenanceCsv(`${text}2026-12-05, OIL_CHANGE, 128500, a, b\n`);
    expect(reading.kind).toBe('unreadable');
    expect(problemsOf(reading)).toEqual([`${line} : The first line has to be: ${header}.`]);
  });

  it('says what is wrong with a header between semicolons', () => {
    expect(problemsOf(readMaintenanceCsv(header.replaceAll(',', ';')))).toEqual([
      `1 : The first line has to be: ${header}. Separate the cells with commas.`,
    ]);
  });

  it('says so when there is nothing to read', () => {
    for (const text of ['', '\n \n', '\uFEFF', ',,,,\n']) {
      expect(problemsOf(readMaintenanceCsv(text))).toEqual([
        `1 : The file is empty. It starts with: ${header}`,
      ]);
    }
    expect(problemsOf(readMaintenanceCsv(file()))).toEqual([
      '1 : The file has no rows below its header.',
    ]);
  });

  it('names the line where it stops being text', () => {
    const words = 'This is not text in UTF-8. Save the sheet as “CSV UTF-8” and import that.';
    const zip = new TextDecoder().decode(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe));
    expect(problemsOf(readMaintenanceCsv(zip))).toEqual([`1 : ${words}`]);
    const latin = file('2026-01-01, BELT, , ok,', '2026-01-01, BELT, , K\uFFFDhler,');
    expect(problemsOf(readMaintenanceCsv(latin))).toEqual([`3 : ${words}`]);
  });

  it('takes 5,000 rows and refuses more with words', () => {
    expect(rowsOf(repeated(csvRowsMax))).toHaveLength(csvRowsMax);
    for (const count of [csvRowsMax + 1, 100_000]) {
      expect(() => readMaintenanceCsv(repeated(count))).toThrow('more than 5,000 rows');
    }
  });

  it('never fails in another way, whatever it is given', () => {
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
      header,
      '\uFEFF',
      '\0',
      ';',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 60 }), fc.boolean(), (parts, isHeaded) => {
        const reading = readMaintenanceCsv((isHeaded ? `${header}\n` : '') + parts.join(''));
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
