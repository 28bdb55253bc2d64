import type { Platform } from '../../../shared/models/vault.ts';

export function platformOf(platform: NodeJS.Platform): Platform {
  if (platform === 'darwin') return 'macos';
  return platform === 'win32' ? 'windows' : 'linux';
}
