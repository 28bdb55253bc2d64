import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { build } from 'vite';
import { pagePolicy } from '../../src/main/desk/host/policy.ts';
import { launchChromium } from './chromium.ts';

/** The day on which every picture is taken. */
export const fixedNow = new Date('2026-05-20T09:00:00Z');

export interface OpenOptions {
  /** Of the gallery: how the garage stands. Without one, the list of pieces. */
  scene?: string;
  /** `/garage` */
  place?: string;
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  forcedColors?: 'active';
}

export interface PageFixture {
  browser: Browser;
  open(options: OpenOptions): Promise<Page>;
  /** What the page's policy refused, what it logged as an error, what it threw. */
  complaints: string[];
  close(): Promise<void>;
}

// Drawn in one way and at once, whatever else the machine does.
const samePixels = [
  '--disable-partial-raster',
  '--disable-skia-runtime-opts',
  '--disable-lcd-text',
  '--disable-gpu-rasterization',
  '--num-raster-threads=1',
];

/** The gallery, built and served under the app's own policy, in a real Chromium. */
export async function openPageFixture(): Promise<PageFixture> {
  const outDir = await mkdtemp(join(tmpdir(), 'trackout-gallery-'));
  await build({
    configFile: resolve('vite.gallery.config.ts'),
    build: { outDir, emptyOutDir: true },
    logLevel: 'error',
  });
  const server = createServer((request, response) => void answer(outDir, request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const browser = await launchChromium({ args: [...samePixels, '--process-per-site'] });
  const complaints: string[] = [];
  const siblings = new Map<string, Promise<Page>>();
  const gallery = `http://127.0.0.1:${port}/gallery.html`;

  /** One that stays open for all pages of its size and theme: a renderer takes longer to start than a page. */
  function siblingOf(options: OpenOptions): Promise<Page> {
    const like = contextOf(options);
    const name = JSON.stringify(like);
    const known = siblings.get(name) ?? openSibling(like);
    siblings.set(name, known);
    return known;
  }

  async function openSibling(like: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext(like);
    await context.clock.setFixedTime(fixedNow);
    const page = await context.newPage();
    await page.goto(gallery);
    return page;
  }

  async function open(options: OpenOptions): Promise<Page> {
    const sibling = await siblingOf(options);
    // Nothing is left of the page before.
    await sibling.evaluate(() => localStorage.clear());
    const page = await sibling.context().newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
    });
    const query = options.scene ? `?scene=${options.scene}` : '';
    await page.goto(`${gallery}${query}#${options.place ?? ''}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    return page;
  }

  return {
    browser,
    open,
    complaints,
    async close() {
      await browser.close();
      await new Promise((closed) => server.close(closed));
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

function contextOf({ width = 1080, height = 760, scheme = 'light', forcedColors }: OpenOptions) {
  return {
    viewport: { width, height },
    colorScheme: scheme,
    timezoneId: 'UTC',
    locale: 'en-US',
    reducedMotion: 'reduce',
    ...(forcedColors && { forcedColors }),
  } satisfies BrowserContextOptions;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

async function answer(outDir: string, request: IncomingMessage, response: ServerResponse) {
  const { pathname } = new URL(request.url ?? '/', 'http://gallery');
  const nonce = 'nonce-of-the-gallery';
  try {
    const bytes = await readFile(join(outDir, pathname));
    const isPage = pathname.endsWith('.html');
    const body = isPage ? bytes.toString().replaceAll('__CSP_NONCE__', nonce) : bytes;
    response.writeHead(200, {
      'content-type': types[extname(pathname)] ?? 'application/octet-stream',
      'content-security-policy': pagePolicy({ nonce, connect: 'none' }),
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}
