import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { unlockOverSocket } from './control-socket.ts';
import { output, Processes } from './processes.ts';

const password = 'correct horse';
const collection = '/org/freedesktop/secrets/collection/login';
const prompterName = 'org.gnome.keyring.SystemPrompter';

/** A real gnome-keyring on a D-Bus session of its own, in a folder of its own. */
export interface SecretService {
  /** To be laid over the environment of whoever shall use it. */
  env: { DBUS_SESSION_BUS_ADDRESS: string };
  /** Locks the keyring. Until `leavePromptsOpen`, the system's prompt counts as dismissed at once. */
  lock(): Promise<void>;
  /** Unlocks it as signing in does. */
  unlock(): Promise<void>;
  /** From now on a prompt opens and nobody answers it. */
  leavePromptsOpen(): Promise<PromptsLeftOpen>;
  /** It stops answering, without going away. */
  hangDaemon(): void;
  killDaemon(): Promise<void>;
  /** After killDaemon: the same keyring, unlocked. */
  startDaemon(): Promise<void>;
  /** What another program sees under that name; null if nothing is there. */
  lookup(service: string, account: string): Promise<string | null>;
  /** The accounts under a service, which are listed even while locked. */
  accounts(service: string): Promise<string[]>;
  stop(): Promise<void>;
}

export interface PromptsLeftOpen {
  /** Resolves once a prompt has been opened. */
  opened(): Promise<void>;
  /** Dismisses the open one, and from now on each at once. */
  dismiss(): Promise<void>;
}

export async function startSecretService(): Promise<SecretService> {
  const dir = await mkdtemp(join(tmpdir(), 'secret-service-'));
  const session = new Session(dir);
  try {
    await session.start();
  } catch (error) {
    await session.stop();
    throw error;
  }
  return session;
}

class Session implements SecretService {
  readonly env: SecretService['env'];
  readonly #dir: string;
  readonly #own: NodeJS.ProcessEnv;
  readonly #processes = new Processes();
  #daemon: ChildProcess | undefined;

  constructor(dir: string) {
    this.#dir = dir;
    this.env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${dir}/bus` };
    this.#own = {
      PATH: process.env['PATH'],
      LC_ALL: 'C',
      HOME: dir,
      XDG_DATA_HOME: join(dir, 'share'),
      XDG_RUNTIME_DIR: join(dir, 'run'),
      ...this.env,
    };
  }

  async start(): Promise<void> {
    for (const folder of ['run', 'share', 'services']) {
      await mkdir(join(this.#dir, folder), { mode: 0o700 });
    }
    const config = join(this.#dir, 'bus.conf');
    await writeFile(config, busConfig(this.#dir));
    const bus = this.#processes.start(
      'dbus-daemon',
      [`--config-file=${config}`, '--nofork', '--print-address=1'],
      { env: this.#own },
    );
    if (bus.stdout) await once(createInterface(bus.stdout), 'line');
    await this.startDaemon();
  }

  async startDaemon(): Promise<void> {
    this.#daemon = this.#processes.start(
      'gnome-keyring-daemon',
      ['--foreground', '--unlock', '--components=secrets'],
      { env: this.#own, stdin: password },
    );
    // It says nowhere that it is ready: only the bus can be asked, again and again.
    for (let tries = 0; !(await this.#isServing()); tries += 1) {
      if (tries > 500) throw new Error('gnome-keyring did not come up.');
      await pause(20);
    }
  }

  async lock(): Promise<void> {
    await this.#call('Lock', `array:objpath:${collection}`);
  }

  unlock(): Promise<void> {
    return unlockOverSocket(join(this.#dir, 'run/keyring/control'), password);
  }

  async leavePromptsOpen(): Promise<PromptsLeftOpen> {
    const trace = join(this.#dir, 'prompters');
    const script = join(this.#dir, 'prompter');
    const service = join(this.#dir, 'services', `${prompterName}.service`);
    await writeFile(trace, '');
    await writeFile(script, `#!/bin/sh\necho $$ >> ${trace}\nexec sleep 600\n`);
    await chmod(script, 0o700);
    await writeFile(service, `[D-BUS Service]\nName=${prompterName}\nExec=${script}\n`);
    await this.#reload();
    return {
      opened: () => firstLine(trace),
      dismiss: async () => {
        await rm(service, { force: true });
        await this.#reload();
        await this.#endPrompters();
      },
    };
  }

  hangDaemon(): void {
    this.#daemon?.kill('SIGSTOP');
  }

  async killDaemon(): Promise<void> {
    if (this.#daemon) await this.#processes.end(this.#daemon);
  }

  async lookup(service: string, account: string): Promise<string | null> {
    const found = await this.#secretTool('lookup', 'service', service, 'account', account);
    if (found.stderr) throw new Error(found.stderr);
    return found.ok ? found.stdout : null;
  }

  async accounts(service: string): Promise<string[]> {
    const found = await this.#secretTool('search', '--all', 'service', service);
    const lines = `${found.stdout}\n${found.stderr}`.matchAll(/^attribute\.account = (.*)$/gm);
    return [...lines].map(([, account = '']) => account).toSorted();
  }

  async stop(): Promise<void> {
    await this.#endPrompters();
    await this.#processes.endAll();
    await rm(this.#dir, { recursive: true, force: true });
  }

  async #isServing(): Promise<boolean> {
    const { stdout } = await this.#call('ReadAlias', 'string:default');
    return stdout.includes(collection);
  }

  #call(method: string, argument: string) {
    const full = `org.freedesktop.Secret.Service.${method}`;
    return this.#send('org.freedesktop.secrets', '/org/freedesktop/secrets', full, argument);
  }

  #reload() {
    return this.#send('org.freedesktop.DBus', '/', 'org.freedesktop.DBus.ReloadConfig');
  }

  #send(to: string, ...message: string[]) {
    return output(
      'dbus-send',
      ['--session', '--print-reply', `--dest=${to}`, ...message],
      this.#own,
    );
  }

  #secretTool(...args: string[]) {
    return output('secret-tool', args, this.#own);
  }

  async #endPrompters(): Promise<void> {
    for (const pid of await pidsIn(join(this.#dir, 'prompters'))) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended with the bus.
      }
    }
  }
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

/** No service folder of the system's: nothing but what a test starts may answer on this bus. */
function busConfig(dir: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${dir}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${dir}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}
