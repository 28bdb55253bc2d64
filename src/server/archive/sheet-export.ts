import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { Problem } from '../../shared/errors.ts';
import type { sheetAsked } from '../../shared/models/archive.ts';
import { requireThere } from '../db/there.ts';
import type { Context } from '../http/handler.ts';
import { cellOf, quoted } from './cells.ts';
import { readSlice } from './reading.ts';
import { type Column, sheetOf } from './sheet-columns.ts';
import type { Archived } from './stored.ts';

/** Read and written in a few milliseconds; other requests have their turn before the next. */
const rowsAtOnce = 100;
/** In characters, of up to three bytes. An answer is made in memory, and clients take no more than 16 MB. */
const lengthMax = 4 * 1024 * 1024;

export async function exportSheet(
  { own, now }: Context,
  { list, carId, bom }: z.output<typeof sheetAsked>,
): Promise<{ csv: string }> {
  if (carId !== undefined) await requireThere(own, 'car', { id: carId, path: 'carId' });
  const { columns } = sheetOf(list);
  const asOf = now.toISOString();
  const lines = [columns.map(({ name }) => name).join(',')];
  let length = 0;
  let afterId: string | null = null;
  do {
    const asked = { afterId, limit: rowsAtOnce, asOf, carId };
    const { items, lastId } = await readSlice(own, list, asked);
    for (const item of items) {
      const line = lineOf(columns, item);
      length += line.length;
      lines.push(line);
    }
    if (length > lengthMax) throw tooLong();
    afterId = lastId;
    await setImmediate();
  } while (afterId !== null);
  return { csv: `${bom ? '\uFEFF' : ''}${lines.join('\r\n')}\r\n` };
}

function lineOf(columns: readonly Column[], item: Archived): string {
  return columns
    .map(({ path, type }) => {
      let value: unknown = item;
      for (const step of path) value = (value as Record<string, unknown> | null)?.[step];
      return quoted(cellOf(value, type));
    })
    .join(',');
}

function tooLong(): Problem {
  return new Problem(
    'too_large',
    'This list is too long for one sheet. Ask for one car at a time with carId, or take the whole garage as an archive.',
  );
}
