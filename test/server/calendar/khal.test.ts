import { expect, it } from 'vitest';
import { createClient } from '../../../src/shared/client.ts';
import { calendarDay } from '../../../src/shared/dates.ts';
import { subscribe } from '../../support/khal.ts';
import { trackHome } from '../../support/track.ts';

const day = (text: string) => calendarDay.parse(text);

/** A whole way: a served garage, a link, somebody else's calendar program. */
// A dozen processes, each of which takes its time on a busy machine.
const timeout = 400_000;

it.runIf(process.platform === 'linux')(
  'K9: a calendar program shows what is planned, then an edit, then a cancellation',
  { timeout },
  async () => {
    await using home = await trackHome();
    const served = await home.serve();
    const added = await home.track(['user', 'add', 'anna', '--data', home.dataDir]);
    const key = /api_key: (\S+)/.exec(added.stdout)?.[1] ?? '';
    const client = createClient({ origin: served.origin, key });
    await client.call('account.update', { preferences: { timeZone: 'America/New_York' } });
    const car = await client.call('car.create', {
      nickname: 'E46; “blue”, fast',
      odometerUnit: 'mi',
    });
    const carIds = [car.id];
    const reminder = await client.call('reminder.create', {
      carId: car.id,
      type: 'OIL_CHANGE',
      dueOn: day('2031-03-05'),
    });
    const trackDay = await client.call('trackDay.create', {
      track: 'Road Atlanta',
      startsOn: day('2031-03-08'),
      endsOn: day('2031-03-09'),
      carIds,
    });
    await client.call('trackSession.create', {
      trackDayId: trackDay.id,
      carId: car.id,
      date: day('2031-03-09'),
      startsAt: '09:40',
      minutes: 20,
    });
    const { id, url } = await client.call('calendarFeed.create', {
      name: 'khal',
      kinds: ['trackDay', 'reminder', 'session'],
      reminderAlarmDays: 1,
    });

    await using khal = await subscribe(`${url}&all=1`, 'America/New_York');
    const shown = async (): Promise<string[]> => {
      await khal.sync();
      return khal.list('2031-03-01', '31d');
    };
    const oil = (on: string) => `${on}|${on}|Oil change: E46; “blue”, fast||CONFIRMED|⏰`;
    expect(await shown()).toEqual([
      oil('2031-03-05'),
      `2031-03-08|2031-03-09|Track day at Road Atlanta: E46; “blue”, fast|Road Atlanta|CONFIRMED|`,
      // The clocks go forward that night; at the track it is still twenty to ten.
      `2031-03-09 09:40|2031-03-09 10:00|Session 1: E46; “blue”, fast|Road Atlanta|CONFIRMED|`,
    ]);

    await client.call('reminder.update', { id: reminder.id, dueOn: day('2031-03-20') });
    expect((await shown()).at(-1)).toBe(oil('2031-03-20'));

    await client.call('trackDay.update', { id: trackDay.id, status: 'canceled' });
    expect((await shown()).map((line) => line.split('|')[4])).toEqual([
      'CANCELLED',
      'CANCELLED',
      'CONFIRMED',
    ]);

    await client.call('calendarFeed.update', { id, kinds: ['reminder'], reminderAlarmDays: null });
    expect(await shown()).toEqual([oil('2031-03-20').replace('⏰', '')]);

    const { items } = await client.call('calendarFeed.list', {});
    expect(items[0]?.lastFetchedBy).toMatch(/^vdirsyncer\//);
    expect(khal.complaints).toEqual([]);
  },
);
