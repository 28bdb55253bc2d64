import { fileURLToPath } from 'node:url';
import { Problem, problemCodes } from '../shared/errors.ts';
import { launchPage } from './browser/launch.ts';
import { browserPorts } from './browser/ports.ts';
import { servePage } from './browser/server.ts';
import { type Desk, openDesk } from './desk/desk.ts';
import { hangDoorbell, type RingAnswer } from './desk/host/doorbell.ts';
import { makeDataFolder } from './desk/host/data-folder.ts';
import { openFirstDesk } from './desk/host/first-desk.ts';
import { type HostFlags, readFlags } from './desk/host/flags.ts';
import { version } from './desk/host/version.ts';
import { forkVaultChild } from './desk/vault/fork.ts';

const beside = (name: string): URL => new URL(name, import.meta.url);

start().catch((thrown: unknown) => {
  const problem = Problem.of(thrown);
  process.stderr.write(`error: ${problem.message}\n`);
  process.exitCode = problemCodes[problem.code].exit;
});

async function start(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const { dataDir } = flags;
  makeDataFolder(dataDir);
  const ports = await browserPorts({ platform: process.platform, env: process.env });
  const opened = await openFirstDesk(dataDir, () =>
    openDesk({
      ...flags,
      version,
      ports,
      forkVault: () => forkVaultChild(beside('./vault-child.js')),
      garageWorker: beside('./garage-worker.js'),
    }),
  );
  if ('first' in opened) return join(opened.first, flags);
  return serve(opened.desk, flags);
}

/** The data folder is open already: this start shows it, and ends. */
async function join(first: RingAnswer, flags: HostFlags): Promise<void> {
  if (flags.demo || flags.port !== undefined || flags.garagePort !== undefined) {
    process.stderr.write('TrackOut is open already: its demo and ports stay as they are.\n');
  }
  if (first.by === 'url') return announce(first.url, flags);
  process.stderr.write('TrackOut is open already; its window is in front.\n');
}

async function serve(desk: Desk, flags: HostFlags): Promise<void> {
  const folder = fileURLToPath(beside('../renderer'));
  const page = await servePage({ desk, folder, port: flags.port ?? 0 }).catch(
    async (thrown: unknown) => {
      await desk.close();
      throw thrown;
    },
  );
  const doorbell = await hangDoorbell(flags.dataDir, async () => ({
    by: 'url',
    url: page.newAddress(),
  }));
  closeOnSignal(async () => {
    await doorbell.close();
    await page.close();
    await desk.close();
  });
  await announce(page.newAddress(), flags);
}

/** The one line on standard output; whoever started us may wait for it. */
async function announce(url: string, { opensBrowser, dataDir }: HostFlags): Promise<void> {
  process.stdout.write(`ready ${url}\n`);
  if (opensBrowser) await launchPage(url, dataDir);
}

function closeOnSignal(close: () => Promise<void>): void {
  let isClosing = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isClosing) return;
      isClosing = true;
      close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
