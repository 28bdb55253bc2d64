import { ensureBuild } from './build.mjs';
import { alone } from './lock.mjs';
import { ensureNode } from './node.mjs';
import { ensurePackages } from './packages.mjs';

/** Node 22 calls its SQLite experimental, on the standard error that the CLI promises. */
export const nodeFlags = ['--disable-warning=ExperimentalWarning'];

/**
 * Makes sure of a Node, of the packages and, where asked, of the build.
 *
 * @param {{ build: boolean }} wanted
 * @returns {Promise<string>} the path of the Node
 */
export async function prepare({ build }) {
  let node = process.execPath;
  await alone(async () => {
    node = await ensureNode();
    await ensurePackages(node);
    if (build) await ensureBuild(node);
  });
  return node;
}
