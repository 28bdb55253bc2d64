import { setTimeout as delay } from 'node:timers/promises';
import clipboardy from 'clipboardy';
import { platformOf } from '../desk/host/platform.ts';
import type { HostPorts } from '../desk/ports.ts';

type Clipboard = NonNullable<HostPorts['clipboard']>;

export interface Surroundings {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
}

/** A display that is named but gone must not hold the start up. */
const probeMs = 2000;

/** The clipboard, where there is one that works; a server, a container or a bare console has none. */
export async function findClipboard(around: Surroundings): Promise<Clipboard | undefined> {
  if (!hasDesktop(around)) return undefined;
  // macOS and Windows bring theirs along: there is no need to look into it.
  if (platformOf(around.platform) === 'linux' && !(await canRead())) return undefined;
  return {
    readText: () => clipboardy.read(),
    writeText: (text) => clipboardy.write(text),
    clear: () => clipboardy.write(''),
  };
}

/** Whether windows of other programs can open here at all. */
function hasDesktop({ platform, env }: Surroundings): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env['WAYLAND_DISPLAY'] || env['DISPLAY']);
}

/** Programs, displays and sandboxes can each be missing: only a read that works tells. What it reads is let go. */
async function canRead(): Promise<boolean> {
  const read = clipboardy.read().then(
    () => true,
    () => false,
  );
  return Promise.race([read, delay(probeMs, false, { ref: false })]);
}
