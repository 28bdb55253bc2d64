import { openBackups } from '../../src/server/backup/backups.ts';
import { folderSource } from '../../src/server/backup/source.ts';
import { Problem } from '../../src/shared/errors.ts';

// Started by a test: makes backups of a folder, one after the other, or says what is in the way.
const [, , dataDir = '', times = '1'] = process.argv;
const backups = openBackups({ source: folderSource(dataDir), now: () => new Date() });
try {
  for (let round = 0; round < Number(times); round += 1) {
    const made = await backups.make();
    process.stdout.write(`${JSON.stringify(made)}\n`);
  }
} catch (thrown) {
  process.stdout.write(`${JSON.stringify(Problem.of(thrown))}\n`);
}
