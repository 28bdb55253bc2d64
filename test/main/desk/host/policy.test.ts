import { expect, it } from 'vitest';
import { pagePolicy } from '../../../../src/main/desk/host/policy.ts';

it('allows the page its own scripts and styles, and nothing that is not named', () => {
  expect(pagePolicy({ nonce: 'n0nce', connect: 'none' }).split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce-n0nce'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]);
});

it('lets the page reach the network only where its host is reached by it', () => {
  expect(pagePolicy({ nonce: 'n', connect: 'self' })).toContain("connect-src 'self'");
});
