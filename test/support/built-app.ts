import { ensureBuild, ensureGallery } from '../../scripts/bootstrap/build.mjs';
import { alone } from '../../scripts/bootstrap/lock.mjs';

/** Builds before the first test that drives the built app or its gallery, also where vitest was started by hand. */
export async function setup(): Promise<void> {
  await alone(async () => {
    await ensureBuild(process.execPath);
    await ensureGallery(process.execPath);
  });
}
