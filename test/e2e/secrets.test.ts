import { expect, it } from 'vitest';
import { mintToken, tokenHint } from '../../src/shared/token.ts';
import { leaksIn } from './secrets.ts';

const key = mintToken('tok').text;
const link = mintToken('cal').text;
const secrets = new Map([
  ['the key', key],
  ['the link', link],
]);

it('finds a whole secret, and eight characters of one in a row, wherever they stand', () => {
  expect(leaksIn(`{"key":"${key}"}`, secrets)).toEqual(['the key']);
  for (const at of [12, 20, key.length - 8]) {
    expect(leaksIn(`...${key.slice(at, at + 8)}...`, secrets)).toEqual(['the key']);
  }
  expect(leaksIn(`${link}\n${key}`, secrets)).toEqual(['the link', 'the key']);
});

it('lets pass what may be shown of one', () => {
  expect(leaksIn(`${tokenHint(key)} ${key.slice(0, 12)} ${key.slice(12, 19)}`, secrets)).toEqual(
    [],
  );
});
