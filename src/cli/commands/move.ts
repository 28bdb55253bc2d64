import type { Command } from 'commander';
import type { GaragePlace } from '../../server/index.ts';
import { jsonFlag, type OutputOptions, print, printJson } from '../output.ts';

interface MoveOptions extends OutputOptions {
  from: string;
  to: string;
}

const tellEveryMs = 1000;

export function addMove(program: Command): void {
  const where = 'a data folder, or postgres://user:password@host/name';
  program
    .command('move')
    .description('copy a whole garage to another place, compared row by row')
    .requiredOption('--from <where>', `the garage: ${where}`)
    .requiredOption('--to <where>', 'an empty place: as above')
    .option(...jsonFlag)
    .action(move);
}

async function move(options: MoveOptions): Promise<void> {
  const { defaultDataDir, moveGarage } = await import('../../server/index.ts');
  const besideDatabase = defaultDataDir();
  const from = placeAt(options.from, besideDatabase);
  const to = placeAt(options.to, besideDatabase);
  const { tables, attachments } = await moveGarage({ from, to, onProgress: teller() });
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  if (options.json) return printJson({ rows, tables, attachments });
  print(
    `moved ${counted(rows, 'row')} and ${counted(attachments.there, 'attachment')}, all compared`,
  );
  for (const hash of attachments.lost) {
    print(`  lost at the source already: the attachment with the SHA-256 ${hash}`);
  }
  print();
  print(`Start the garage there: ${serveWords(to)}`);
  print('The old one was left as it is. Remove it once the new one does all you want.');
}

/** A database's backups are kept where those of its server are, unless that one was told a folder. */
function placeAt(where: string, besideDatabase: string): GaragePlace {
  const isDatabase = /^postgres(ql)?:\/\//.test(where);
  return isDatabase ? { dataDir: besideDatabase, databaseUrl: where } : { dataDir: where };
}

function serveWords({ dataDir, databaseUrl }: GaragePlace): string {
  // The URL may hold a password, which is not to stand on a screen.
  return databaseUrl === undefined
    ? `track serve --data ${dataDir}`
    : 'track serve, with DATABASE_URL set to where it is now';
}

/** Says now and then how far it is, to who waits. */
function teller(): (progress: { table: string; rows: number }) => void {
  let toldAt = Date.now();
  return ({ table, rows }) => {
    if (Date.now() - toldAt < tellEveryMs) return;
    toldAt = Date.now();
    process.stderr.write(`${counted(rows, 'row')} so far, at ${table}\n`);
  };
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}
