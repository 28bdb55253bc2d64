import { open } from '../../src/server/index.ts';

// Started by listening.ts.
const [, , dataDir = '', databaseUrl] = process.argv;
const garage = await open({ dataDir, databaseUrl });
const accounts = await garage.admin.listAccounts();
const made =
  accounts.length === 0
    ? await garage.admin.addAccount('Ann', { timeZone: 'UTC' })
    : await garage.admin.rotateAccount('Ann');
const { origin } = await garage.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ origin, key: made.key });
