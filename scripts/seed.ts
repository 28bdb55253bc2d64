import { parseArgs } from 'node:util';
import { defaultDataDir, open } from '../src/server/index.ts';
import { dayIn } from '../src/shared/dates.ts';
import { demoStory } from '../src/shared/demo.ts';

/** Puts the demo story into an account of its own in a data folder: `npm run seed -- --data DIR`. */
const { values } = parseArgs({ options: { data: { type: 'string' } } });
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const story = demoStory(dayIn(zone, new Date()));
const garage = await open({ dataDir: values.data ?? defaultDataDir() });
try {
  await garage.admin.seed(story.accountName, story);
  process.stdout.write(`seeded the account ${story.accountName}\n`);
} finally {
  await garage.close();
}
