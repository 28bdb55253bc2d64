import { expect, it } from 'vitest';
import { isLoopback } from '../../src/shared/loopback.ts';

it.each(['localhost', 'LocalHost', '127.0.0.1', '127.0.0.2', '127.255.255.254', '::1', '[::1]'])(
  'what is sent to %s stays on this computer',
  (hostname) => {
    expect(isLoopback({ hostname })).toBe(true);
  },
);

it.each([
  '',
  '0.0.0.0',
  '::',
  '128.0.0.1',
  '192.168.1.10',
  '127.0.0.1.example.org',
  'localhost.example.org',
  '127.0.0.1:80',
  'xlocalhost',
])('what is sent to %j may go elsewhere', (hostname) => {
  expect(isLoopback({ hostname })).toBe(false);
});
