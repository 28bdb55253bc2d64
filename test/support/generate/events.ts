import type { DemoStory } from '../../../src/shared/demo.ts';
import type {
  CarId,
  SetupId,
  TireSetId,
  TrackDayId,
  TrackSessionId,
} from '../../../src/shared/models/ids.ts';
import type { History } from './history.ts';
import type { Random } from './random.ts';
import { notes, tracks } from './words.ts';

type Events = Pick<DemoStory, 'trackDays' | 'trackSessions' | 'setups'>;

/** A track day a month with three sessions, a setup for every third; the last one is still ahead. */
export function events(random: Random, history: History): Events {
  const made: Events = { trackDays: [], trackSessions: [], setups: [] };
  for (let at = 20; at < history.days; at += 30) addDay(made, { random, history, at });
  made.trackDays.push(trackDay(random, history, { at: history.days + 10, status: 'planned' }));
  return made;
}

function trackDay(
  random: Random,
  { of, dayAt }: History,
  { at, status }: { at: number; status: 'done' | 'planned' | 'canceled' },
): Events['trackDays'][number] {
  const fee = { amountMinor: random.int(150, 600) * 100, currency: 'USD' };
  return {
    id: of<TrackDayId>(`day-${String(at).padStart(6, '0')}`),
    track: random.pick(tracks),
    organizer: 'The club',
    startsOn: dayAt(at),
    endsOn: dayAt(at + random.int(0, 1)),
    carIds: [of<CarId>('car')],
    cost: fee,
    status,
    checklist: [{ text: 'Torque the wheels', isDone: status === 'done' }],
    recap:
      status === 'done'
        ? {
            grip: 'Good',
            worstCorner: 'Turn 5',
            notes: random.pick(notes),
            costs: [{ name: 'Fuel', cost: fee }],
          }
        : null,
    notes: random.pick(notes),
  };
}

function addDay(
  made: Events,
  { random, history, at }: { random: Random; history: History; at: number },
): void {
  const { of, dayAt, odometerAt } = history;
  const status = random.chance(0.1) ? 'canceled' : 'done';
  const day = trackDay(random, history, { at, status });
  made.trackDays.push(day);
  if (status === 'canceled') return;
  for (let number = 1; number <= 3; number += 1) {
    made.trackSessions.push({
      id: of<TrackSessionId>(`session-${at}-${number}`),
      trackDayId: day.id,
      carId: of<CarId>('car'),
      number,
      date: dayAt(at),
      startsAt: `${String(8 + number).padStart(2, '0')}:20`,
      minutes: 20,
      laps: random.int(6, 14),
      bestLapMs: random.int(60_000, 140_000),
      distance: 25,
      odometer: odometerAt(at),
      tireSetId: setAt(history, at),
      pressures: random.chance(0.7)
        ? {
            unit: 'bar',
            cold: { FL: 1.9, FR: 1.9, RL: 1.85, RR: null },
            hot: { FL: 2.4, FR: 2.35, RL: 2.3, RR: null },
          }
        : null,
      weather: 'Dry',
      ambient: { value: random.int(-5, 38), unit: 'C' },
      notes: random.pick(notes),
    });
  }
  if (at % 90 === 20) made.setups.push(setup(random, history, { at, trackDayId: day.id }));
}

/** A set a year, as in wearing.ts; the last one stays on. */
function setAt({ of, days }: History, at: number): TireSetId {
  const years = Math.max(1, Math.floor(days / 365));
  return of<TireSetId>(`set-${Math.min(Math.floor(at / 365), years - 1)}`);
}

function setup(
  random: Random,
  { of, dayAt }: History,
  { at, trackDayId }: { at: number; trackDayId: TrackDayId },
): Events['setups'][number] {
  const camber = -random.int(10, 40) / 10;
  return {
    id: of<SetupId>(`setup-${at}`),
    carId: of<CarId>('car'),
    name: `Setup ${at}`,
    date: dayAt(at),
    trackDayId,
    camber: { FL: camber, FR: camber, RL: camber + 1, RR: camber + 1 },
    caster: { FL: 7.2, FR: 7.2, RL: null, RR: null },
    toe: { FL: 0, FR: 0, RL: 0.1, RR: 0.1 },
    toeUnit: random.pick(['deg', 'mm', 'in']),
    springs: { front: '450 lb/in', rear: '550 lb/in' },
    dampers: { front: '12', rear: '10' },
    bars: { front: '', rear: 'Off' },
    pressures: { unit: 'psi', FL: 28, FR: 28, RL: 27, RR: 27 },
    notes: random.pick(notes),
  };
}
