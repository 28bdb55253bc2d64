import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCopied } from '../../../../src/main/desk/copied.ts';
import { openEntry } from '../../../../src/main/desk/documents/entry.ts';
import { openHandover } from '../../../../src/main/desk/documents/handover.ts';
import type { DocumentAnswer } from '../../../../src/main/desk/documents/page.ts';
import { Problem } from '../../../../src/shared/errors.ts';
import type { ConnectionId } from '../../../../src/shared/models/connection.ts';
import { launchChromium } from '../../../support/chromium.ts';
import { atEnd } from '../support.ts';

const id = 'own' as ConnectionId;
const hostile = `<img src=x onerror=alert(1)>"'&`;
const handover = (now = () => new Date()) =>
  openHandover({
    ports: { capabilities: noAbility, platform: 'linux' },
    copied: openCopied(),
    now,
    theme: () => 'dark',
    onGiven: () => undefined,
  });
const noAbility = { clipboard: false, tray: false, notifications: false, openExternal: false };

function entryThat(take: (typed: string) => Promise<void>, now = () => new Date()) {
  const taken: (string | null)[] = [];
  const entry = openEntry({
    now,
    theme: () => 'system',
    take: (_, typed) => take(typed),
    describe: () => ({ label: hostile, origin: 'https://garage.example' }),
    onDone: (_, problem) => taken.push(problem?.code ?? null),
  });
  return { entry, taken, path: entry.open(id) };
}
const refuse = () => Promise.reject(new Problem('unauthorized', `No: ${hostile}`));

describe('the documents outside the page', () => {
  it('carry no script, and a policy that lets none in', async () => {
    const { entry, path } = entryThat(refuse);
    const shown = await entry.answer({ method: 'GET', path });
    expect(shown.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    const policy = shown.headers['content-security-policy'] ?? '';
    for (const part of [
      "default-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      'sandbox allow-forms',
    ]) {
      expect(policy.split('; ')).toContain(part);
    }
    expect(policy).not.toMatch(/script-src|unsafe|allow-scripts|allow-same-origin/);
    expect(shown.html).not.toMatch(/<script|<link|<iframe|javascript:/);
    expect(shown.html).toContain('autocomplete="off"');
  });

  it('write what others said as text', async () => {
    const { entry, path } = entryThat(refuse);
    const form = new URLSearchParams({ key: hostile });
    const { html } = await entry.answer({ method: 'POST', path, form });
    expect(html).not.toContain('<img');
    expect(html.match(/&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&amp;/g)).toHaveLength(2);
  });

  it('take at most 3 KB, and do not try it as a key', async () => {
    let tried = 0;
    const { entry, path, taken } = entryThat(() => Promise.resolve(void (tried += 1)));
    const form = new URLSearchParams({ key: 'x'.repeat(3100) });
    expect(await entry.answer({ method: 'POST', path, form })).toMatchObject({ status: 413 });
    expect({ tried, taken }).toEqual({ tried: 0, taken: ['too_large'] });
  });

  it('close after the key was taken, after ten tries, ten minutes, or another form for the same', async () => {
    const gone = async (entry: ReturnType<typeof openEntry>, path: string) =>
      expect(await entry.answer({ method: 'GET', path })).toMatchObject({ status: 404 });
    const form = new URLSearchParams({ key: 'x' });

    const used = entryThat(() => Promise.resolve());
    await used.entry.answer({ method: 'POST', path: used.path, form });
    await gone(used.entry, used.path);

    const tried = entryThat(refuse);
    for (let count = 0; count < 10; count += 1)
      await tried.entry.answer({ method: 'POST', path: tried.path, form });
    await gone(tried.entry, tried.path);

    let now = Date.now();
    const late = entryThat(refuse, () => new Date(now));
    now += 10 * 60_000;
    await gone(late.entry, late.path);

    const twice = entryThat(refuse);
    twice.entry.open(id);
    await gone(twice.entry, twice.path);
    await gone(twice.entry, '/entry/../entry/x');
  });

  it('show a secret once, to a GET alone', async () => {
    const owner = { id, label: 'Own', origin: null };
    const secret = { title: 't', hint: 'h', text: 'a <secret>', secret: '<secret>', owner };
    const given = await handover().give(secret);
    const open = handover();
    const part = await open.give(secret);
    if (part.by !== 'document' || given.by !== 'document') expect.unreachable();
    expect(open.answer({ method: 'HEAD', path: part.path })).toMatchObject({ status: 405 });
    expect(open.answer({ method: 'GET', path: given.path })).toMatchObject({ status: 404 });
    expect(open.answer({ method: 'GET', path: part.path }).html).toContain('a &lt;secret&gt;');
    expect(open.answer({ method: 'GET', path: part.path })).toMatchObject({ status: 404 });
  });
});

describe('in a real browser', () => {
  let browser: Awaited<ReturnType<typeof launchChromium>>;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function opened(answer: Answer, path: string): Promise<Page> {
    const origin = await serve(answer);
    const page = await browser.newPage();
    atEnd(() => page.close());
    page.on('console', (message) => messages.push(message.text()));
    await page.goto(origin + path);
    return page;
  }
  const messages: string[] = [];

  it('a key is typed and taken, with styles and without a violation', async () => {
    const typed: string[] = [];
    const { entry, path } = entryThat((text) => Promise.resolve(void typed.push(text)));
    const page = await opened((request) => entry.answer(request), path);
    // Its own style holds: without it, the sheet would be as wide as the window.
    expect((await page.locator('main').boundingBox())?.width).toBe(480);
    await page.getByLabel('API key').fill('a-typed-key');
    await page.getByRole('button', { name: 'Test and keep' }).click();
    await page.getByRole('heading', { name: 'The key works and is kept' }).waitFor();
    expect(typed).toEqual(['a-typed-key']);
    expect(messages.filter((text) => /Content Security Policy|autofocus/.test(text))).toEqual([]);
  });

  it('a refused key shows why, beside an empty field', async () => {
    const { entry, path } = entryThat(refuse);
    const page = await opened((request) => entry.answer(request), path);
    await page.getByLabel('API key').fill('a-typed-key');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('API key').inputValue()).toBe('');
  });
});

type Answer = (request: {
  method: string;
  path: string;
  form?: URLSearchParams;
}) => Promise<DocumentAnswer>;

async function serve(answer: Answer): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const { status, headers, html } = await answer({
      method: request.method ?? '',
      path: request.url ?? '',
      form,
    });
    response.writeHead(status, headers).end(html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
