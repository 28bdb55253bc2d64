import { Stop, say } from './bootstrap/say.mjs';
import { tasks } from './bootstrap/tasks.mjs';

const [name = '', ...args] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;

if (task === undefined) {
  say(`Usage: node scripts/run.mjs ${Object.keys(tasks).join('|')} [ARGS]`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await task(args);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    process.exitCode = error.status;
  }
}
