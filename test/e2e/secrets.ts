import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readToken } from '../../src/shared/token.ts';

/** Less of a secret than this is chance; this much is a leak. */
const fragmentLength = 8;
/** Before the secret come the word, a line and the public id, which may be shown. */
const publicLength = 'tok_'.length + 8;

/** The part of a key or link token that nobody but its holder may have. */
export function secretPart(token: string): string {
  const reading = readToken(token);
  if (reading.shape !== 'ours') throw new Error('Not a token of ours.');
  return token.slice(publicLength);
}

/** The fragments of secrets that stand in a text, by name; each name once. */
export function leaksIn(text: string, secrets: ReadonlyMap<string, string>): string[] {
  const owners = new Map<string, string>();
  for (const [name, token] of secrets) {
    const secret = secretPart(token);
    for (let at = 0; at + fragmentLength <= secret.length; at += 1) {
      owners.set(secret.slice(at, at + fragmentLength), name);
    }
  }
  const found = new Set<string>();
  for (let at = 0; at + fragmentLength <= text.length; at += 1) {
    const owner = owners.get(text.slice(at, at + fragmentLength));
    if (owner !== undefined) found.add(owner);
  }
  return [...found];
}

/** The files of a folder, each as text of one character a byte. */
export async function readFolder(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    const facts = await lstat(path).catch(() => null);
    if (facts?.isFile()) files.set(name, await readFile(path, 'latin1'));
  }
  return files;
}

/** What every process of this computer was started with, as anybody here can read it. */
export async function processArguments(): Promise<string> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => ''));
  return (await Promise.all(lines)).join('\n');
}
