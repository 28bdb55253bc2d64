import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceTypeNames } from '../../../src/shared/models/service.ts';
import { csvFile, csvHeader, csvRowsOf } from '../../support/maintenance-csv.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('a maintenance CSV', () => {
  it('is read with its blanks, empty cells and quotation marks', async () => {
    expect(
      await csvRowsOf(
        csvFile(
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
    const rows = await csvRowsOf(text);
    expect(rows).toHaveLength(17);
    expect(await csvRowsOf(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(rows);
    expect(await csvRowsOf(text.replaceAll('\n', '\r'))).toEqual(rows);
    expect(
      await csvRowsOf(
        text.replace(/^.*\n/, '  DUE date ,SERVICE TYPE,mileage,Description,  Notes\n'),
      ),
    ).toEqual(rows);
    expect(
      await csvRowsOf(
        text.replace(/^.*\n/, '"Due Date", "Service Type", "Mileage", "Description", "Notes"\n'),
      ),
    ).toEqual(rows);
    expect(await csvRowsOf(text.trimEnd())).toEqual(rows);
  });

  it('is counted by the lines people see, past blank lines and cells of several lines', async () => {
    const text = `\n\n${csvFile('', '2026-01-01, BELT, , a, "one', '', 'three"', ' ', ',,,,', '2026-01-02, BELT, , b,')}`;
    expect((await csvRowsOf(text)).map(({ line, description }) => [line, description])).toEqual([
      [5, 'a'],
      [10, 'b'],
    ]);
    expect((await csvRowsOf(text.replaceAll('\n', '\r\n'))).map(({ line }) => line)).toEqual([
      5, 10,
    ]);
  });

  it('takes a mileage with commas between thousands, and a type as the app shows it', async () => {
    const [row] = await csvRowsOf(csvFile('2026-01-01, Oil change, "128,500", , '));
    expect([row?.type, row?.dueOdometer]).toEqual(['OIL_CHANGE', 128_500]);
  });

  it('reads back whatever was written into it', async () => {
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
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, end) => {
          const lines = rows.map((row) =>
            [
              row.dueOn,
              row.type,
              row.dueOdometer ?? '',
              quoted(row.description),
              quoted(row.notes),
            ].join(' , '),
          );
          const text = [csvHeader, ...lines].join('\n').replaceAll('\n', end);
          let line = 2;
          const expected = rows.map((row) => {
            const at = line;
            line += row.notes.split('\n').length;
            return { ...row, line: at };
          });
          expect(await csvRowsOf(text)).toEqual(expected);
        },
      ),
    );
  });
});
