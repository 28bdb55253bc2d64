import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { unlockOverSocket } from './control-socket.ts';
import { output, Processes } from './processes.ts';
import type { PromptsLeftOpen } from './prompts.ts';
import { endPrompters, leavePromptsOpen } from './prompts.ts';

const password = 'correct horse';
const collections = '/org/freedesktop/secrets/collection';

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
  /** The daemon as it is before anything was ever stored, with nobody to answer its question. */
  removeKeyrings(): Promise<void>;
  /** From now on the session lets nobody new at the keyring. */
  refuse(): Promise<void>;
  /** From now on new entries go to a second keyring, which has no password. */
  useSecondKeyring(): Promise<void>;
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

  startDaemon(): Promise<void> {
    return this.#startDaemon('--unlock');
  }

  async lock(): Promise<void> {
    await this.#call('Lock', `array:objpath:${collections}/login`);
  }

  unlock(): Promise<void> {
    return unlockOverSocket(join(this.#dir, 'run/keyring/control'), password);
  }

  leavePromptsOpen(): Promise<PromptsLeftOpen> {
    return leavePromptsOpen(this.#dir, () => this.#reload());
  }

  async removeKeyrings(): Promise<void> {
    await this.killDaemon();
    await rm(join(this.#dir, 'share/keyrings'), { recursive: true });
    await this.#startDaemon('--start');
  }

  async refuse(): Promise<void> {
    const rule = '<deny send_destination="org.freedesktop.secrets"/>';
    await writeFile(join(this.#dir, 'bus.conf'), busConfig(this.#dir, rule));
    await this.#reload();
  }

  async useSecondKeyring(): Promise<void> {
    await this.killDaemon();
    const file = join(this.#dir, 'share/keyrings/Second.keyring');
    await writeFile(file, '\n[keyring]\ndisplay-name=Second\nlock-on-idle=false\n');
    await this.startDaemon();
    await this.#call('SetAlias', 'string:default', `objpath:${collections}/Second`);
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
    await endPrompters(this.#dir);
    await this.#processes.endAll();
    await rm(this.#dir, { recursive: true, force: true });
  }

  async #startDaemon(how: '--unlock' | '--start'): Promise<void> {
    this.#daemon = this.#processes.start(
      'gnome-keyring-daemon',
      ['--foreground', how, '--components=secrets'],
      { env: this.#own, stdin: how === '--unlock' ? password : '' },
    );
    // It says nowhere that it is ready: only the bus can be asked, again and again.
    for (let tries = 0; !(await this.#isServing(how)); tries += 1) {
      if (tries > 500) throw new Error('gnome-keyring did not come up.');
      await pause(20);
    }
  }

  async #isServing(how: '--unlock' | '--start'): Promise<boolean> {
    const { ok, stdout } = await this.#call('ReadAlias', 'string:default');
    return how === '--unlock' ? stdout.includes(collections) : ok;
  }

  #call(method: string, ...values: string[]) {
    const full = `org.freedesktop.Secret.Service.${method}`;
    return this.#send('org.freedesktop.secrets', '/org/freedesktop/secrets', full, ...values);
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
}

/** No service folder of the system's: nothing but what a test starts may answer on this bus. */
function busConfig(dir: string, rule = ''): string {
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
    ${rule}
  </policy>
</busconfig>
`;
}
