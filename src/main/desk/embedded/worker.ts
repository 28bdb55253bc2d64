import { parentPort, workerData } from 'node:worker_threads';
import { type Garage, open, readGarageFile, restoreBackup } from '../../../server/index.ts';
import { Problem } from '../../../shared/errors.ts';
import type { Restored } from '../../../shared/models/backup.ts';
import type { AdminCall, FromWorker, OwnAdmin, ToWorker, WorkerStart } from './messages.ts';

// The garage of this computer, off the thread that draws and holds the key.
const { dataDir, port, isPortFixed, clockShiftMs, isBackedUp, restore } = workerData as WorkerStart;
const now = (): Date => new Date(Date.now() + clockShiftMs);
const say = (message: FromWorker): void => parentPort?.postMessage(message);

try {
  const restored = restore === undefined ? null : await restoreBackup({ dataDir }, restore, now);
  await start(restored).catch(async (thrown: unknown) => {
    throw await inWords(thrown);
  });
} catch (thrown) {
  say({ name: 'refused', problem: Problem.of(thrown).toJSON() });
}

async function start(restored: Restored | null): Promise<void> {
  const garage = await open({ dataDir, now, isBackedUp, log: 'silent' });
  const where = await garage
    .listen({ host: '127.0.0.1', port, fallbackPort: !isPortFixed })
    .catch(async (thrown: unknown) => {
      await garage.close();
      throw thrown;
    });
  parentPort?.on('message', (message: ToWorker) => void answer(garage, message));
  say({ name: 'ready', ...where, restored });
}

async function answer(garage: Garage, message: ToWorker): Promise<void> {
  if (message.method === 'close') {
    await garage.close();
    parentPort?.close();
    return;
  }
  const { admin, backups } = garage;
  const own: OwnAdmin = {
    ...admin,
    listBackups: backups.list,
    makeBackup: () => backups.make(),
    showCalendars: (where) => garage.showCalendars(where),
  };
  try {
    say({ name: 'done', id: message.id, value: await call(own, message) });
  } catch (thrown) {
    say({ name: 'failed', id: message.id, problem: Problem.of(thrown).toJSON() });
  }
}

function call(admin: OwnAdmin, message: AdminCall): Promise<unknown> {
  switch (message.method) {
    case 'setSlotKey':
      return admin.setSlotKey(...message.args);
    case 'voidSlotKey':
      return admin.voidSlotKey(...message.args);
    case 'listAccounts':
      return admin.listAccounts(...message.args);
    case 'seed':
      return admin.seed(...message.args);
    case 'listBackups':
      return admin.listBackups();
    case 'makeBackup':
      return admin.makeBackup();
    case 'showCalendars':
      return admin.showCalendars(...message.args);
  }
}

/** A folder in use is told with who uses it, as far as that wrote it down. */
async function inWords(thrown: unknown): Promise<Problem> {
  const problem = Problem.of(thrown);
  if (problem.code !== 'conflict') return problem;
  const holder = await readGarageFile(dataDir).catch(() => null);
  const who = holder ? ` It is process ${holder.pid}, with its garage at ${holder.origin}.` : '';
  return new Problem(
    'conflict',
    `Another TrackOut or track serve is using this data folder.${who} Close it, or choose another folder with --data.`,
    { cause: thrown },
  );
}
