import { describe, expect, it } from 'vitest';
import { ourAddressFor, refusalOf } from '../../../src/main/browser/checks.ts';

const origin = 'http://127.0.0.1:4100';
const host = '127.0.0.1:4100';

function refusal(method: string, path: string, headers: Record<string, string>): string | null {
  return refusalOf({ method, path, header: (name) => headers[name] }, origin);
}

const fromPage = {
  host,
  origin,
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
};
const opened = {
  host,
  'sec-fetch-site': 'none',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
};

it('sends whoever typed localhost to the page’s own address', () => {
  const typed = (path: string, host: string) =>
    ourAddressFor({ method: 'GET', path, header: () => host }, origin);
  expect(typed('/', 'localhost:4100')).toBe(`${origin}/`);
  expect(typed('/', host)).toBeNull();
  expect(typed('/', 'foreign.example:4100')).toBeNull();
  expect(typed('/desk/events', 'localhost:4100')).toBeNull();
});

describe('lets through', () => {
  it('what our own page asks', () => {
    expect(refusal('POST', '/desk/request', fromPage)).toBeNull();
    const { origin: _, ...get } = fromPage;
    expect(refusal('GET', '/desk/events', get)).toBeNull();
    expect(refusal('GET', '/assets/index.js', { ...get, 'sec-fetch-mode': 'cors' })).toBeNull();
  });
  it('the page being opened, from wherever its address was clicked', () => {
    expect(refusal('GET', '/', opened)).toBeNull();
    expect(refusal('GET', '/', { ...opened, 'sec-fetch-site': 'cross-site' })).toBeNull();
  });
  it('a document being opened by the page, and its sandboxed form', () => {
    expect(refusal('GET', '/entry/h', { ...opened, 'sec-fetch-site': 'same-origin' })).toBeNull();
    const form = { ...opened, origin: 'null', 'sec-fetch-site': 'cross-site' };
    expect(refusal('POST', '/entry/h', form)).toBeNull();
  });
});

describe('refuses', () => {
  it('a name that leads to our address (DNS rebinding)', () => {
    for (const name of [
      'evil.example:4100',
      'localhost:4100',
      '127.0.0.1',
      '127.0.0.1:4101',
      '[::1]:4100',
      '',
    ]) {
      expect(refusal('GET', '/', { ...opened, host: name })).toBe('Host');
    }
    expect(refusal('GET', '/', {})).toBe('Host');
  });
  it('a page on another port of this computer', () => {
    const other = { ...fromPage, origin: 'http://127.0.0.1:9999', 'sec-fetch-site': 'same-site' };
    expect(refusal('POST', '/desk/session', other)).toBe('Origin');
    const { origin: _, ...get } = other;
    expect(refusal('GET', '/desk/events', get)).toBe('Sec-Fetch-Site');
    expect(refusal('GET', '/assets/index.js', get)).toBe('Sec-Fetch-Site');
  });
  it('a write that does not say where it comes from', () => {
    expect(refusal('POST', '/desk/request', { host })).toBe('Origin');
    expect(refusal('POST', '/desk/request', { ...fromPage, origin: 'null' })).toBe('Origin');
  });
  it('a document for a script, a frame or another site', () => {
    expect(refusal('GET', '/handover/h', { ...fromPage })).toBe('Sec-Fetch-Mode');
    expect(refusal('GET', '/handover/h', { host })).toBe('Sec-Fetch-Mode');
    expect(refusal('GET', '/handover/h', { ...opened, 'sec-fetch-dest': 'iframe' })).toBe(
      'Sec-Fetch-Dest',
    );
    expect(refusal('GET', '/handover/h', { ...opened, 'sec-fetch-site': 'cross-site' })).toBe(
      'Sec-Fetch-Site',
    );
    expect(refusal('POST', '/entry/h', { ...opened, origin: 'https://evil.example' })).toBe(
      'Origin',
    );
  });
  it('another site that takes our files for its own', () => {
    const taken = { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    expect(refusal('GET', '/assets/index.js', taken)).toBe('Sec-Fetch-Site');
    expect(refusal('GET', '/', taken)).toBe('Sec-Fetch-Site');
  });
});
