import { expect, it } from 'vitest';
import { readCsv } from '../../../src/renderer/reminders/read-csv.ts';

const file = (parts: BlobPart[]) => new File(parts, 'maintenance.csv');

it('gives the text of a file, without a mark before it', async () => {
  expect(await readCsv(file(['\uFEFFDue Date\r\n2026-06-01']))).toBe('Due Date\r\n2026-06-01');
});

it('refuses a file over 2 MB without reading it', async () => {
  const huge = file(['x']);
  Object.defineProperty(huge, 'size', { value: 20 * 1024 * 1024 });
  Object.defineProperty(huge, 'arrayBuffer', {
    value: () => Promise.reject(new Error('It was read.')),
  });
  await expect(readCsv(huge)).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('20 MB'),
  });
});

it('notices what is no UTF-8 text', async () => {
  const latin1 = file([new Uint8Array([0x42, 0xfc, 0x68, 0x6e, 0x65])]);
  const binary = file([new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00])]);
  for (const wrong of [latin1, binary]) {
    await expect(readCsv(wrong)).rejects.toThrow(/not UTF-8 text/);
  }
});

it('says so when a file is empty', async () => {
  await expect(readCsv(file([' \n']))).rejects.toThrow('maintenance.csv is empty.');
});
