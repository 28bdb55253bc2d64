import { platformOf } from '../desk/host/platform.ts';
import type { HostPorts } from '../desk/ports.ts';
import { findClipboard, type Surroundings } from './clipboard.ts';

/** What a plain process on this machine can do for the desk. */
export async function browserPorts(around: Surroundings): Promise<HostPorts> {
  const clipboard = await findClipboard(around);
  return {
    platform: platformOf(around.platform),
    capabilities: {
      clipboard: clipboard !== undefined,
      tray: false,
      notifications: false,
      // A plain process hands a link over as an argument, which everybody here can read.
      openExternal: false,
    },
    ...(clipboard && { clipboard }),
  };
}
