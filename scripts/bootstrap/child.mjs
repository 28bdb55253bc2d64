import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { stripVTControlCharacters } from 'node:util';

import { onShellGone } from './parent.mjs';
import { root } from './places.mjs';

/** @typedef {import('node:child_process').SpawnOptions} SpawnOptions */
/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ status: number, output: string, timedOut: boolean }} Ended */

/**
 * Runs a program whose words matter only if it fails.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {SpawnOptions & { limitMs?: number }} [options]
 * @returns {Promise<Ended>}
 */
export function runQuietly(program, args, { limitMs, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let timedOut = false;
    const limit =
      limitMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, limitMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output = (output + text).slice(-20_000);
      });
    }
    const release = passSignals(child);
    child.once('error', (error) => {
      output += error.message;
    });
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      release();
      resolve({
        status: statusOf(code, signal),
        output: stripVTControlCharacters(output),
        timedOut,
      });
    });
  });
}

/**
 * Runs a program in our place: its words and its exit status are ours.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export async function runInPlace(program, args, options) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
  return ended(child);
}

/** @param {ChildProcess} child @returns {Promise<number>} */
export function ended(child) {
  return new Promise((resolve, reject) => {
    const release = passSignals(child);
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('close', (code, signal) => {
      release();
      resolve(statusOf(code, signal));
    });
  });
}

/** Ends the child where we are asked to end, and waits for it to do so. @param {ChildProcess} child */
function passSignals(child) {
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    // Ctrl+C in a terminal reaches the whole group: a second one would read as "at once".
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  /** @type {readonly NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  const unwatch = onShellGone(() => child.kill('SIGTERM'));
  return () => {
    unwatch();
    for (const signal of signals) process.off(signal, pass);
  };
}

/** As a shell would give it. @param {number | null} code @param {NodeJS.Signals | null} signal */
function statusOf(code, signal) {
  return code ?? 128 + (signal === null ? 1 : constants.signals[signal]);
}
