import { type Command, Option } from 'commander';
import type { Client } from '../../shared/client.ts';
import { Problem } from '../../shared/errors.ts';
import { type CalendarFeed, calendarFeedId } from '../../shared/models/calendar-feed.ts';
import type { CarId } from '../../shared/models/car.ts';
import { type FeedKind, feedKindNames } from '../../shared/models/feed-contents.ts';
import { contentsWords } from '../../shared/models/feed-words.ts';
import { idHint } from '../../shared/token.ts';
import { alarmDays, kindChoice } from '../arguments.ts';
import { configuredClient, everything } from '../client.ts';
import { jsonFlag, type OutputOptions, print, printJson, printTable } from '../output.ts';

interface CreateOptions extends OutputOptions {
  car?: string[];
  show?: FeedKind[];
  costs?: true;
  vin?: true;
  trackDayAlarm?: number;
  reminderAlarm?: number;
}

export function addFeeds(program: Command): void {
  const feeds = program.command('feeds').description('calendar links');
  const command = (words: string, description: string, isDefault = false) =>
    feeds
      .command(words, { isDefault })
      .description(description)
      .option(...jsonFlag);

  command('list', 'the calendar links, never their addresses', true).action(list);
  command('create <name>', 'make a calendar link and print its address, this once')
    .option('--car <car...>', 'only of these cars, by nickname or id')
    .addOption(showOption())
    .option('--costs', 'with what track days cost')
    .option('--vin', 'with the VIN of each car')
    .option('--track-day-alarm <days>', 'an alarm so many days before a track day', alarmDays)
    .option('--reminder-alarm <days>', 'an alarm so many days before a reminder', alarmDays)
    .action(create);
  command('revoke <id>', 'end a calendar link at once').action(revoke);
}

function showOption(): Option {
  const words = `what it shows, of: ${feedKindNames.join(', ')}`;
  const add = (typed: string, before: FeedKind[] | undefined) => [
    ...(before ?? []),
    kindChoice(typed),
  ];
  return new Option('--show <kind...>', words).argParser(add);
}

async function list(options: OutputOptions): Promise<void> {
  const client = await configuredClient();
  const { items } = await client.call('calendarFeed.list', {});
  if (options.json) return printJson({ items, nextCursor: null });
  if (items.length === 0) {
    return print('No calendar links yet. Make one with: track feeds create NAME');
  }
  const cars = await everything(client, 'car.list', { show: 'all' });
  printTable(
    items.map((feed) => [feed.name, feed.id, contentsWords(feed, cars), fetchedWords(feed)]),
  );
}

function fetchedWords({ lastFetchedAt, lastFetchedBy }: CalendarFeed): string {
  if (lastFetchedAt === null) return 'not fetched yet';
  return `fetched ${lastFetchedAt.slice(0, 16)}Z${lastFetchedBy ? ` by ${lastFetchedBy}` : ''}`;
}

async function create(name: string, options: CreateOptions): Promise<void> {
  const client = await configuredClient();
  const { car, show, costs = false, vin = false, trackDayAlarm, reminderAlarm } = options;
  const made = await client.call('calendarFeed.create', {
    name,
    ...(car && { carIds: await carIdsOf(client, car) }),
    ...(show && { kinds: [...new Set(show)] }),
    showsCosts: costs,
    showsVin: vin,
    trackDayAlarmDays: trackDayAlarm ?? null,
    reminderAlarmDays: reminderAlarm ?? null,
  });
  if (options.json) return printJson(made);
  print(`created ${made.name}  (${made.id})`);
  print(`  url: ${made.url}`);
  print();
  print('Give the address to your calendar program alone: it is shown this once.');
}

async function carIdsOf(client: Client, wanted: readonly string[]): Promise<CarId[]> {
  const cars = await everything(client, 'car.list', { show: 'all' });
  const ids = wanted.map((typed) => {
    const found = cars.filter(
      ({ id, nickname }) => id === typed || nickname.toLowerCase() === typed.toLowerCase(),
    );
    const [car, other] = found;
    if (car === undefined) {
      throw new Problem('not_found', `There is no car called ${typed}. See: track cars`);
    }
    if (other !== undefined) {
      throw new Problem('invalid_input', `Several cars are called ${typed}. Name it by its id.`);
    }
    return car.id;
  });
  return [...new Set(ids)];
}

async function revoke(typed: string, options: OutputOptions): Promise<void> {
  // As lists elsewhere show it, `cal_` may stand before it.
  const id = calendarFeedId.safeParse(typed.replace(/^cal_/, ''));
  if (!id.success) throw new Problem('invalid_input', 'This is no id. See: track feeds');
  await (await configuredClient()).call('calendarFeed.revoke', { id: id.data });
  if (options.json) return printJson({ id: id.data });
  print(`revoked ${idHint('cal', id.data)} Calendars that use it stop getting changes at once.`);
}
