import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noncePlace, openPageFiles } from '../../../../src/main/desk/host/page-files.ts';

let folder = '';
let page: (path: string) => Promise<Response>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackout-page-'));
  const built = join(folder, 'renderer');
  await mkdir(join(built, 'assets'), { recursive: true });
  await writeFile(join(built, 'index.html'), `<meta nonce="${noncePlace}"><p>page</p>`);
  await writeFile(join(built, 'assets', 'index-a1.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await symlink(join(folder, 'secret.txt'), join(built, 'assets', 'link.txt'));
  page = await openPageFiles({ folder: built, connect: 'none' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('serves the index with a nonce that its policy names, another one at each load', async () => {
  const [first, second] = await Promise.all([page('/'), page('/')]);
  const nonce = /nonce="([^"]+)"/.exec(await first.text())?.[1];
  expect(first.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
  expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  expect(await second.text()).not.toContain(nonce);
  expect(first.headers.get('cache-control')).toBe('no-store');
});

it('serves scripts as scripts, with the same policy, to be kept', async () => {
  const script = await page('/assets/index-a1.js');
  expect(script.status).toBe(200);
  expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(script.headers.get('x-content-type-options')).toBe('nosniff');
  expect(script.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(script.headers.get('cache-control')).toContain('immutable');
});

describe('leads nowhere outside the built page', () => {
  const ways = [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..\\..\\secret.txt',
    '/assets/link.txt',
    '/assets',
    '/assets/',
    '//secret.txt',
    '/etc/passwd',
    '/index.html\0',
    '',
    '/__proto__',
    '/constructor',
  ];
  it.each(ways)('%j', async (way) => {
    const answer = await page(way);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('secret');
  });
});
