import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A calendar program that somebody else wrote, subscribed to one address. */
export interface Khal {
  /** Fetches the subscription as it is now. */
  sync(): Promise<void>;
  /** What it shows from a day on, for so many days: one line an event. */
  list(from: string, days: string): Promise<string[]>;
  /** What it found wrong with what it was given. */
  complaints: string[];
  [Symbol.asyncDispose](): Promise<void>;
}

const format = ['{start}', '{end}', '{title}', '{location}', '{status}', '{alarm-symbol}'].join(
  '|',
);

/** khal over vdirsyncer, in a home folder of their own; its clock is in `timeZone`. */
export async function subscribe(address: string, timeZone = 'UTC'): Promise<Khal> {
  const home = await mkdtemp(join(tmpdir(), 'trackout-khal-'));
  const calendars = join(home, 'calendars');
  await mkdir(join(calendars, 'garage'), { recursive: true });
  const sync = join(home, 'vdirsyncer.conf');
  const khal = join(home, 'khal.conf');
  await writeFile(sync, syncSettings(home, address), { mode: 0o600 });
  await writeFile(khal, khalSettings(calendars, home, timeZone));
  const env = { ...process.env, HOME: home, XDG_CACHE_HOME: home, TZ: timeZone, LC_ALL: 'C.UTF-8' };
  const complaints: string[] = [];

  async function ask(program: string, args: readonly string[]): Promise<string> {
    const { stdout, stderr } = await run(program, args, { env });
    if (/warn|error|critical/i.test(stderr)) complaints.push(stderr);
    return stdout;
  }
  await ask('vdirsyncer', ['-c', sync, 'discover', 'garage']);
  return {
    complaints,
    async sync() {
      await ask('vdirsyncer', ['-c', sync, 'sync', 'garage']);
    },
    async list(from, days) {
      const args = [
        '-c',
        khal,
        'list',
        '--day-format',
        '',
        '--format',
        format,
        '--once',
        from,
        days,
      ];
      return (await ask('khal', args))
        .split('\n')
        .map((line) => line.replaceAll(/ *\| */g, '|'))
        .filter((line) => line !== '');
    },
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}

function syncSettings(home: string, address: string): string {
  return `[general]
status_path = "${join(home, 'status')}"

[pair garage]
a = "here"
b = "there"
collections = null
conflict_resolution = "b wins"

[storage here]
type = "filesystem"
path = "${join(home, 'calendars', 'garage')}"
fileext = ".ics"

[storage there]
type = "http"
url = "${address}"
`;
}

function khalSettings(calendars: string, home: string, timeZone: string): string {
  return `[calendars]
[[garage]]
path = ${join(calendars, 'garage')}
readonly = True

[sqlite]
path = ${join(home, 'khal.db')}

[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = ${timeZone}
default_timezone = ${timeZone}
`;
}
