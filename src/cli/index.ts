import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { Problem, problemCodes } from '../shared/errors.ts';
import { addAudit } from './commands/audit.ts';
import { addBackup } from './commands/backup.ts';
import { addCars } from './commands/cars.ts';
import { addConfig } from './commands/config.ts';
import { addExport } from './commands/export.ts';
import { addFeeds } from './commands/feeds.ts';
import { addImport } from './commands/import.ts';
import { addKeys } from './commands/keys.ts';
import { addMove } from './commands/move.ts';
import { addRestore } from './commands/restore.ts';
import { addServe } from './commands/serve.ts';
import { addToday } from './commands/today.ts';
import { addUser } from './commands/user.ts';
import { outputProblem, plain } from './output.ts';
import { NotConfigured } from './settings.ts';

const program = new Command('track')
  .description('The garage from the command line.')
  .version(packageJson.version)
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();

const commands = [
  addServe,
  addUser,
  addBackup,
  addRestore,
  addMove,
  addConfig,
  addCars,
  addToday,
  addKeys,
  addFeeds,
  addAudit,
  addExport,
  addImport,
];
for (const add of commands) add(program);

// Not listened for, it would end the program in the middle of what it does.
let refused: unknown;
process.stdout.on('error', (thrown: NodeJS.ErrnoException) => {
  const problem = refused === undefined ? outputProblem(thrown) : null;
  refused ??= thrown;
  if (problem !== null) process.exitCode = fail(problem);
});

try {
  await program.parseAsync();
} catch (thrown) {
  if (thrown !== refused) process.exitCode = fail(thrown);
}

/** Says on standard error what went wrong and gives the exit status for it. */
function fail(thrown: unknown): number {
  // commander has said it already.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  if (thrown instanceof NotConfigured) {
    process.stderr.write('error: track is not configured. Run: track config\n');
    return problemCodes.unauthorized.exit;
  }
  const problem = Problem.of(thrown);
  process.stderr.write(`error: ${plain(problem.message)}\n`);
  for (const field of problem.fields) process.stderr.write(`  ${plain(fieldWords(field))}\n`);
  if (problem.code === 'unexpected' && process.env['TRACK_DEBUG']) console.error(thrown);
  return problemCodes[problem.code].exit;
}

function fieldWords(field: Problem['fields'][number]): string {
  const place = field.line === undefined ? field.path : `line ${field.line}, ${field.path}`;
  return `${place}: ${field.message}`;
}
