import { mkdirSync } from 'node:fs';
import { Problem } from '../../../shared/errors.ts';

/** For this user alone. At once, since Electron wants to know its folder before anything else. */
export function makeDataFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const detail = `The folder ${dir} cannot be made. Check its place and permissions.`;
    throw new Problem('unavailable', detail, { cause });
  }
}
