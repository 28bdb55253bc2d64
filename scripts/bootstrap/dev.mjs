import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';

import { ensureBuild } from './build.mjs';
import { runInPlace } from './child.mjs';
import { ensureElectron } from './electron.mjs';
import { parseStartFlags } from './flags.mjs';
import { onShellGone } from './parent.mjs';
import { inRoot } from './places.mjs';
import { nodeFlags, prepare } from './prepare.mjs';
import { Stop, say } from './say.mjs';

/** Electron with the page reloaded as it is edited. @param {readonly string[]} args */
export async function dev(args) {
  const { passed } = parseStartFlags(args, process.env['INIT_CWD'] ?? process.cwd());
  const node = await prepare({ build: false });
  const runtime = await ensureElectron(node);
  if (runtime.state === 'missing') {
    throw new Stop(`Electron's runtime ${runtime.why}. Without it: npm run dev:web`);
  }
  const script = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  return runInPlace(node, [script, 'dev', '--watch', '--', ...passed]);
}

/** The browser host, built and started anew when a source changes. @param {readonly string[]} args */
export async function devWeb(args) {
  const { passed } = parseStartFlags(args, process.env['INIT_CWD'] ?? process.cwd());
  const node = await prepare({ build: true });
  const changes = watch(inRoot('src'), { recursive: true });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort());
  onShellGone(() => stop.abort());
  while (!stop.signal.aborted) {
    const host = spawn(node, [...nodeFlags, inRoot('out', 'main', 'browser.js'), ...passed], {
      stdio: 'inherit',
    });
    const left = once(host, 'close');
    await once(changes, 'change', { signal: stop.signal }).catch(() => undefined);
    host.kill('SIGTERM');
    await left;
    if (!stop.signal.aborted) await rebuild(node);
  }
  changes.close();
  return 0;
}

/** A source that does not build is said and waited for. @param {string} node */
async function rebuild(node) {
  try {
    await ensureBuild(node);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
  }
}
