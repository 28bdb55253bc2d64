import { basename } from 'node:path';

import { runQuietly } from './child.mjs';
import { Stop } from './say.mjs';

// What nothing here asks for, and a machine's own npm settings might.
const plain = ['--no-audit', '--no-fund', '--no-update-notifier', '--engine-strict=false'];

/**
 * Runs npm, quietly.
 *
 * @param {readonly string[]} args
 * @param {{ cwd: string, doing: string }} options  doing: "install the packages"
 */
export async function npm(args, { cwd, doing }) {
  const { program, before, shell } = npmCommand(process.env, process.execPath);
  const { status, output } = await runQuietly(program, [...before, ...args, ...plain], {
    cwd,
    shell,
    // The folder that npm started us for is not the one to install in.
    env: { ...process.env, npm_config_local_prefix: cwd },
  });
  if (status !== 0) throw new Stop(npmFailure(doing, output), status);
}

/**
 * The npm that started us, on the Node that it was started with; else the one on the PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} ownNode
 */
export function npmCommand(env, ownNode) {
  const script = env['npm_execpath'] ?? '';
  if (basename(script.replaceAll('\\', '/')) === 'npm-cli.js') {
    return { program: env['npm_node_execpath'] ?? ownNode, before: [script], shell: false };
  }
  return { program: 'npm', before: [], shell: process.platform === 'win32' };
}

/** @param {string} doing @param {string} output */
export function npmFailure(doing, output) {
  if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ENOTCACHED)\b/.test(output)) {
    return `TrackOut could not ${doing}: the package registry cannot be reached. Connect to the internet (or set npm's proxy) and run this again.`;
  }
  if (/\bENOENT\b.*\bnpm\b|\bnpm\b.*\bENOENT\b/.test(output)) {
    return `TrackOut could not ${doing}: npm was not found. Install Node with npm and run this again.`;
  }
  return `TrackOut could not ${doing}. npm said:\n${output.trim()}`;
}
