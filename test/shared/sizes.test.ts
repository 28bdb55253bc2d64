import { expect, it } from 'vitest';
import { sizeWords } from '../../src/shared/sizes.ts';

it('says a size in the unit that fits it, and never that a file is nothing', () => {
  expect([1, 999_001, 1_000_000, 12_440_000, 3_060_000_000].map(sizeWords)).toEqual([
    '1 kB',
    '1000 kB',
    '1.0 MB',
    '12.4 MB',
    '3.1 GB',
  ]);
});
