import { describe, expect, it } from 'vitest';
import { origin } from '../../../src/shared/models/connection.ts';

describe('the address of a garage', () => {
  it.each([
    ['https://garage.example.org', 'https://garage.example.org'],
    ['  https://garage.example.org/  ', 'https://garage.example.org'],
    ['HTTPS://Garage.Example.org:443', 'https://garage.example.org'],
    ['https://garage.example.org:8443', 'https://garage.example.org:8443'],
    ['http://127.0.0.1:47800', 'http://127.0.0.1:47800'],
    ['http://127.0.0.2:47800', 'http://127.0.0.2:47800'],
    ['http://localhost:5000', 'http://localhost:5000'],
    ['http://[::1]:47800', 'http://[::1]:47800'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ])('is taken from %j as %s', (typed, expected) => {
    expect(origin.parse(typed)).toBe(expected);
  });

  it.each([
    'http://garage.example.org',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://192.168.1.10:47800',
  ])('is not taken over http beyond this computer: %s', (typed) => {
    const parsed = origin.safeParse(typed);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0]?.message).toContain('https');
  });

  it.each([
    '',
    'garage.example.org',
    'https://ann:secret@garage.example.org',
    'https://garage.example.org/api',
    'https://garage.example.org\\api',
    'https://garage.example.org?key=1',
    'https://garage.example.org#key',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ws://127.0.0.1:1',
    'https://',
    `https://${'a'.repeat(400)}.example`,
  ])('is nothing but an origin: not %j', (typed) => {
    expect(origin.safeParse(typed).success).toBe(false);
  });
});
