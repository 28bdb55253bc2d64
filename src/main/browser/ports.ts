import { platformOf } from '../desk/host/platform.ts';
import { externalUrl } from '../desk/host/external.ts';
import type { HostPorts } from '../desk/ports.ts';
import { findClipboard, hasDesktop, type Surroundings } from './clipboard.ts';
import { launch } from './launch.ts';

/** What a plain process on this machine can do for the desk. */
export async function browserPorts(around: Surroundings): Promise<HostPorts> {
  const clipboard = await findClipboard(around);
  const canOpen = hasDesktop(around);
  return {
    platform: platformOf(around.platform),
    capabilities: {
      clipboard: clipboard !== undefined,
      tray: false,
      notifications: false,
      openExternal: canOpen,
    },
    ...(clipboard && { clipboard }),
    ...(canOpen && { openExternal }),
  };
}

async function openExternal(text: string): Promise<void> {
  const url = externalUrl(text);
  if (url !== null) await launch(url);
}
