import type { TrackDay, TrackDayStatus } from '../models/track-day.ts';
import { type CarName, carId, type DaysAgo, type Told, trackDayId, usd } from './told.ts';

type Recap = NonNullable<TrackDay['recap']>;

interface DayRow {
  track: string;
  organizer: string;
  /** The first day, and how many. */
  daysAgo: number;
  days?: number;
  cars: readonly CarName[];
  cents: number | null;
  status: TrackDayStatus;
  recap?: Recap;
  checklist?: readonly (readonly [text: string, isDone: boolean])[];
  notes?: string;
}

const roadAtlanta = 'Road Atlanta';
const barber = 'Barber';
const amp = 'Atlanta Motorsports Park';

function recap(
  grip: string,
  worstCorner: string,
  { notes, costs }: { notes: string; costs: Readonly<Record<string, number>> },
): Recap {
  const named = Object.entries(costs).map(([name, cents]) => ({ name, cost: usd(cents) }));
  return { grip, worstCorner, notes, costs: named };
}

// prettier-ignore
const rows: readonly DayRow[] = [
  { track: roadAtlanta, organizer: 'The marque club', daysAgo: 412, days: 2, cars: ['e46'], cents: 520_00, status: 'done',
    recap: recap('Good, greasy at noon', 'Turn 12', { notes: 'Pads took all of it. Pyrometer says more negative camber in front.', costs: { Fuel: 148_00, Hotel: 132_00 } }) },
  { track: barber, organizer: 'The roadster club', daysAgo: 385, cars: ['miata'], cents: 265_00, status: 'done',
    recap: recap('Good', 'Turn 5', { notes: 'Out-braked by nobody. Second gear or third in the museum corner?', costs: { Fuel: 52_00 } }) },
  { track: roadAtlanta, organizer: 'The marque club', daysAgo: 332, days: 2, cars: ['e46'], cents: null, status: 'canceled', notes: 'Storm. The fee was given back.' },
  { track: amp, organizer: 'Open track evening', daysAgo: 190, cars: ['e46', 'miata'], cents: 310_00, status: 'done',
    recap: recap('Low, damp until ten', 'Turn 3', { notes: 'Both cars, one driver each hour.', costs: { Fuel: 96_00, 'Garage for the day': 40_00 } }) },
  { track: barber, organizer: 'The marque club', daysAgo: 118, cars: ['e46'], cents: 285_00, status: 'done',
    recap: recap('Very good', 'Turn 9', { notes: 'New tires worth a second and a half.', costs: { Fuel: 71_00 } }) },
  { track: roadAtlanta, organizer: 'The marque club', daysAgo: 54, days: 2, cars: ['e46'], cents: 545_00, status: 'done',
    recap: recap('Good', 'Turn 10a', { notes: 'Front pads below five at the end. Order another set.', costs: { Fuel: 156_00, Hotel: 141_00 } }) },
  { track: amp, organizer: 'Open track evening', daysAgo: 47, cars: ['miata'], cents: 155_00, status: 'done',
    recap: recap('Good', 'Turn 16', { notes: '', costs: { Fuel: 38_00 } }) },
  { track: 'Talladega Gran Prix Raceway', organizer: 'The pony car club', daysAgo: 18, cars: ['gt350'], cents: 190_00, status: 'done',
    recap: recap('Good', 'Turn 1', { notes: 'Not measured since. Rear pads felt long in the last session.', costs: { Fuel: 118_00 } }) },
  { track: roadAtlanta, organizer: 'The marque club', daysAgo: -10, days: 2, cars: ['e46'], cents: 545_00, status: 'planned',
    checklist: [['Tech inspection', true], ['Flush brake fluid', false], ['Torque wheels to 120 Nm', false], ['Spare rear pads in the box', true], ['Helmet, gloves, shoes', false], ['Two cans of 93', false]] },
  { track: barber, organizer: 'The roadster club', daysAgo: -17, cars: ['miata', 'gt350'], cents: 560_00, status: 'planned',
    checklist: [['Tech form for both cars', false], ['Measure the GT350’s pads and tires', false], ['Second driver signed up', true]], notes: 'Two cars, run groups two and three.' },
];

export function trackDays(daysAgo: DaysAgo): Told<TrackDay>[] {
  return rows.map((row, index) => ({
    id: trackDayId(index + 1),
    track: row.track,
    organizer: row.organizer,
    startsOn: daysAgo(row.daysAgo),
    endsOn: daysAgo(row.daysAgo - (row.days ?? 1) + 1),
    carIds: row.cars.map(carId),
    cost: usd(row.cents),
    status: row.status,
    checklist: (row.checklist ?? []).map(([text, isDone]) => ({ text, isDone })),
    recap: row.recap ?? null,
    notes: row.notes ?? '',
  }));
}
