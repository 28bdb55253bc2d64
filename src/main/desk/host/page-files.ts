import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import { hostHeaders, pagePolicy, type PagePolicy } from './policy.ts';

/** The page's index carries this where the nonce of each load goes. */
export const noncePlace = '__CSP_NONCE__';

export interface PageFilesOptions {
  /** The built page. */
  folder: string;
  connect: PagePolicy['connect'];
}

/**
 * Answers for the built page's files. They are listed once, at the start: a path
 * is looked up in that list and never joined to a folder, so none leads out of it.
 */
export async function openPageFiles(
  options: PageFilesOptions,
): Promise<(path: string) => Promise<Response>> {
  const files = await listFiles(options.folder);
  return async (path) => {
    const nonce = randomBytes(16).toString('base64');
    const headers = new Headers(hostHeaders);
    headers.set('content-security-policy', pagePolicy({ nonce, connect: options.connect }));
    const name = path === '/' ? '/index.html' : path;
    const file = files.get(name);
    if (file === undefined) return new Response('Not found', { status: 404, headers });
    headers.set('content-type', getMimeType(name) ?? 'application/octet-stream');
    // Built names carry a hash of what is in them; the index is another one at every load.
    headers.set(
      'cache-control',
      name.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
    );
    if (!name.endsWith('.html')) return new Response(await readFile(file), { headers });
    const text = await readFile(file, 'utf8');
    return new Response(text.replaceAll(noncePlace, nonce), { headers });
  };
}

async function listFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.map((path) => [
      `/${path
        .slice(folder.length + 1)
        .split(sep)
        .join('/')}`,
      path,
    ]),
  );
}
