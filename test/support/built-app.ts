import { ensureBuild } from '../../scripts/bootstrap/build.mjs';
import { alone } from '../../scripts/bootstrap/lock.mjs';

/** Builds before the first test that drives the built app, also where vitest was started by hand. */
export async function setup(): Promise<void> {
  await alone(() => ensureBuild(process.execPath));
}
