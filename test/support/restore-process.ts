import { restoreBackup } from '../../src/server/backups.ts';

// Started by a test, which kills it somewhere on the way.
const [, , dataDir = '', nameOrFile = ''] = process.argv;
await restoreBackup({ dataDir }, nameOrFile);
