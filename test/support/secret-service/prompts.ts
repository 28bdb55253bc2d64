import { watch } from 'node:fs';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const prompterName = 'org.gnome.keyring.SystemPrompter';

export interface PromptsLeftOpen {
  /** Resolves once a prompt has been opened. */
  opened(): Promise<void>;
  /** Dismisses the open one, and from now on each at once. */
  dismiss(): Promise<void>;
}

/**
 * The bus starts the prompter when the keyring wants one. Ours never answers,
 * as a person who is away; it leaves its process id, so that it can be ended.
 */
export async function leavePromptsOpen(
  dir: string,
  reloadBus: () => Promise<unknown>,
): Promise<PromptsLeftOpen> {
  const script = join(dir, 'prompter');
  const service = join(dir, 'services', `${prompterName}.service`);
  await writeFile(traceIn(dir), '');
  await writeFile(script, `#!/bin/sh\necho $$ >> ${traceIn(dir)}\nexec sleep 600\n`);
  await chmod(script, 0o700);
  await writeFile(service, `[D-BUS Service]\nName=${prompterName}\nExec=${script}\n`);
  await reloadBus();
  return {
    opened: () => firstLine(traceIn(dir)),
    dismiss: async () => {
      await rm(service, { force: true });
      await reloadBus();
      await endPrompters(dir);
    },
  };
}

export async function endPrompters(dir: string): Promise<void> {
  for (const pid of await pidsIn(traceIn(dir))) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended with the bus.
    }
  }
}

function traceIn(dir: string): string {
  return join(dir, 'prompters');
}

/** Resolves once something has been written to the file. */
async function firstLine(file: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = async () => {
    if ((await pidsIn(file)).length > 0) resolve();
  };
  const watcher = watch(file, () => void look());
  await look();
  await promise.finally(() => watcher.close());
}

async function pidsIn(trace: string): Promise<number[]> {
  const lines = await readFile(trace, 'utf8').catch(() => '');
  return lines.split('\n').filter(Boolean).map(Number);
}
