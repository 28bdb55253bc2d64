import { layTrips } from './trips.ts';

// Started by killed-desk.ts. The trips are laid before anything of the desk is loaded.
const trips = layTrips();
const { openDesk } = await import('../../../../src/main/desk/desk.ts');
const { forkVaultChild } = await import('../../../../src/main/desk/vault/vault.ts');
// Beside this one, as bundle-desk.ts lays them.
const beside = (name: string): URL => new URL(name, import.meta.url);

const [, , dataDir = ''] = process.argv;
let clipboard = '';
const desk = await openDesk({
  version: '0.1.0',
  dataDir,
  garagePort: 0,
  garageWorker: beside('worker.js'),
  forkVault: () => trips.vaultChild(forkVaultChild(beside('child.js'))),
  ports: {
    platform: 'linux',
    capabilities: { clipboard: true, tray: false, notifications: false, openExternal: false },
    clipboard: {
      readText: () => Promise.resolve(clipboard),
      writeText: (text) => Promise.resolve(void (clipboard = text)),
      clear: () => Promise.resolve(void (clipboard = '')),
    },
  },
});

type Message =
  | { act: 'request'; id: number; name: string; input: unknown }
  | { act: 'copy'; id: number; text: string }
  | { act: 'arm'; id: number; at: number };

process.on('message', (message: Message) => void answer(message));
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.send?.({ id: 0 });

async function answer(message: Message): Promise<void> {
  process.send?.({ id: message.id, value: await valueOf(message) });
}

async function valueOf(message: Message): Promise<unknown> {
  if (message.act === 'request') return desk.request({ name: message.name, input: message.input });
  if (message.act === 'copy') return void (clipboard = message.text);
  trips.arm(message.at);
  return trips.passed();
}
