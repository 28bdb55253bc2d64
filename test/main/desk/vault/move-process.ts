/** A run of its own that moves all secrets and is killed before its nth step. */
import { forkVaultChild } from '../../../../src/main/desk/vault/vault.ts';
import { startRun } from './run.ts';

const [dataDir = '', serviceName = '', move = '', passphrase = '', killAt = ''] =
  process.argv.slice(2);
const childEntry = new URL('../../../../src/main/desk/vault/child.ts', import.meta.url);

let isMoving = false;
let steps = 0;
const { secrets } = await startRun({
  dataDir,
  serviceName,
  forkChild: () => forkVaultChild(childEntry),
  async before() {
    if (!isMoving) return;
    steps += 1;
    if (steps !== Number(killAt)) return;
    process.kill(process.pid, 'SIGKILL');
    // The signal is on its way: nothing more is done.
    await new Promise(() => {});
  },
});
if (move === 'fileToKeychain') await secrets.unlockFile(passphrase);
isMoving = true;
if (move === 'keychainToFile') await secrets.toFile(passphrase);
if (move === 'fileToKeychain') await secrets.toKeychain();
if (move === 'keychainToMemory') await secrets.toMemory();
process.stdout.write('moved\n');
process.exit(0);
