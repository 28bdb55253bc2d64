import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** As long as the token in it lives. */
const keptMs = 60_000;

/**
 * A file that leads a browser to this address of the page. Everybody on this computer can read the
 * arguments of its programs, so an address with a token travels in a file that this user alone can read.
 */
export async function writeOpenerFile(address: string, dataDir: string): Promise<string> {
  const path = join(dataDir, 'open.html');
  await writeFileAtomic(path, redirectTo(address), { mode: 0o600 });
  setTimeout(() => void rm(path, { force: true }), keptMs).unref();
  return path;
}

/** The address is our own: digits, dots and base64url. */
function redirectTo(address: string): string {
  return `<!doctype html><meta charset="utf-8"><title>TrackOut</title><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${address}">`;
}
