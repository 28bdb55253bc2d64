import { expect, it } from 'vitest';
import { entryAddress, pageAddress } from '../../../src/main/electron/addresses.ts';
import { mayNavigate } from '../../../src/main/electron/navigation.ts';

const may = (from: string, to: string) => mayNavigate(from, to, pageAddress);

it('lets the page load itself anew, at any of its places', () => {
  expect(may(`${pageAddress}#/garage`, `${pageAddress}#/reminders`)).toBe(true);
});

it('lets an entry document be sent to where it came from', () => {
  expect(may(`${entryAddress}/entry/h`, `${entryAddress}/entry/h`)).toBe(true);
});

it.each([
  'https://example.org/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  `${pageAddress}assets/index.js`,
  `${entryAddress}/entry/h`,
  'trackout-app://app.example/',
  'not an address',
])('lets nothing lead the page to %s', (to) => {
  expect(may(pageAddress, to)).toBe(false);
});

it('lets nothing lead from elsewhere to the page', () => {
  expect(may(`${entryAddress}/entry/h`, pageAddress)).toBe(false);
  expect(may('https://example.org/', pageAddress)).toBe(false);
  expect(may('', pageAddress)).toBe(false);
});
