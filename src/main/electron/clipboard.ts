import { clipboard } from 'electron';
import type { HostPorts } from '../desk/ports.ts';

/** The system's clipboard, as the desk asks for it. */
export const deskClipboard: NonNullable<HostPorts['clipboard']> = {
  // Awaited here: in some versions of Electron these answer at once, in others later.
  readText: async () => clipboard.readText(),
  writeText: async (text) => clipboard.writeText(text),
  clear: async () => clipboard.clear(),
};
