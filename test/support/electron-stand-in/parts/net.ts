import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guarded } from '../guard.ts';
import { requireReady } from '../runtime.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Chromium's network stack also reads files; Node's fetch does not. */
async function fetchAny(input: string | Request, init?: RequestInit): Promise<Response> {
  requireReady('net.fetch');
  const url = typeof input === 'string' ? input : input.url;
  if (!url.startsWith('file:')) return fetch(input, init);
  const path = fileURLToPath(url);
  try {
    return new Response(await readFile(path), {
      headers: { 'content-type': types[extname(path)] ?? 'application/octet-stream' },
    });
  } catch {
    throw new Error('net::ERR_FILE_NOT_FOUND');
  }
}

export const net = guarded('Net', { fetch: fetchAny, isOnline: () => true, online: true });
