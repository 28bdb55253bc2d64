import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { runtimeFolder } from './places.mjs';
import { say } from './say.mjs';

const lock = join(runtimeFolder, 'lock');

/**
 * Installs and builds one at a time: two starts at once would tear each other's node_modules.
 *
 * @param {() => Promise<void>} work
 */
export async function alone(work) {
  mkdirSync(runtimeFolder, { recursive: true });
  for (let told = false; !taken(); told = true) {
    if (!told) say('TrackOut: waiting for another start to finish installing and building');
    await pause(200);
  }
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function release() {
  rmSync(lock, { force: true });
}

function taken() {
  if (written()) return true;
  if (isHeldByLiving()) return false;
  release();
  return written();
}

function written() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function isHeldByLiving() {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    // Empty: its holder is about to write its number, or died just before.
    if (holder === 0) return Date.now() - statSync(lock).mtimeMs < 2_000;
    // Signal 0 only asks whether the process lives.
    return process.kill(holder, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
