import type { CalendarDay } from '../dates.ts';
import type { TireId, TireMountId } from '../models/ids.ts';
import { type Corner, corners, type Depth } from '../models/quantities.ts';
import type { Tire, TireMount, TireSetStored } from '../models/tire.ts';
import { type CarName, carId, type DaysAgo, tireSetId, type Told, usd } from './told.ts';

interface SetRow {
  car: CarName;
  name: string;
  brand: string;
  model: string;
  /** Front and rear. */
  sizes: readonly [string, string];
  compound: string;
  bought: number;
  cents?: number;
  /** When they were made, as days ago or as it stands on the sidewall. */
  made: number | string;
  fresh: Depth;
  before?: number;
  retired?: number;
  notes?: string;
}

const mm = (value: number): Depth => ({ value, unit: 'mm' });
const thirtySeconds = (value: number): Depth => ({ value, unit: '32nds' });
const square = (size: string) => [size, size] as const;

// prettier-ignore
const setRows: Readonly<Record<string, SetRow>> = {
  'e46-street': { car: 'e46', name: 'Street set', brand: 'Michelin', model: 'Pilot Sport 4 S', sizes: square('255/35R18'), compound: 'Summer', bought: 820, cents: 1_120_00, made: 930, fresh: mm(8) },
  'e46-track-1': { car: 'e46', name: 'Track set, last season', brand: 'Bridgestone', model: 'Potenza RE-71RS', sizes: square('255/35R18'), compound: '200 TW', bought: 430, cents: 1_064_00, made: 520, fresh: mm(5.6), retired: 122, notes: 'Cords not showing, but done.' },
  'e46-track-2': { car: 'e46', name: 'Track set', brand: 'Bridgestone', model: 'Potenza RE-71RS', sizes: square('255/35R18'), compound: '200 TW', bought: 128, cents: 1_108_00, made: 190, fresh: mm(5.6) },
  'miata-all': { car: 'miata', name: 'All-round set', brand: 'Yokohama', model: 'Advan Neova AD09', sizes: square('205/50R15'), compound: '200 TW', bought: 650, cents: 612_00, made: 700, fresh: mm(6.8), before: 4, notes: 'Four heat cycles from their first owner.' },
  'gt350-first': { car: 'gt350', name: 'Cup 2, the first', brand: 'Michelin', model: 'Pilot Sport Cup 2', sizes: ['295/35R19', '305/35R19'], compound: '180 TW', bought: 640, made: 1_600, fresh: thirtySeconds(7), before: 10, retired: 33, notes: 'Came with the car.' },
  'gt350-second': { car: 'gt350', name: 'Cup 2', brand: 'Michelin', model: 'Pilot Sport Cup 2', sizes: ['295/35R19', '305/35R19'], compound: '180 TW', bought: 36, made: '2226', fresh: thirtySeconds(7) },
};

export function tireSets(daysAgo: DaysAgo): Told<TireSetStored>[] {
  return Object.entries(setRows).map(([name, row]) => ({
    id: tireSetId(name),
    carId: carId(row.car),
    name: row.name,
    brand: row.brand,
    model: row.model,
    size: [...new Set(row.sizes)].join(' / '),
    compound: row.compound,
    purchasedOn: daysAgo(row.bought),
    cost: usd(row.cents ?? null),
    heatCyclesBefore: row.before ?? 0,
    isRetired: row.retired !== undefined,
    notes: row.notes ?? '',
  }));
}

export const tireId = (set: string, corner: Corner): TireId =>
  `demo-tire-${set}-${corner.toLowerCase()}` as TireId;

export function tires(daysAgo: DaysAgo): Told<Tire>[] {
  return Object.entries(setRows).flatMap(([set, row]) =>
    corners.map((corner) => ({
      id: tireId(set, corner),
      tireSetId: tireSetId(set),
      brand: row.brand,
      model: row.model,
      size: row.sizes[corner.startsWith('F') ? 0 : 1],
      dotWeek: typeof row.made === 'string' ? row.made : dotWeek(daysAgo(row.made)),
      position: corner,
      newDepth: row.fresh,
      cost: null,
      retiredOn: row.retired === undefined ? null : daysAgo(row.retired),
      notes: '',
    })),
  );
}

/** Week and year as a tire's maker stamps them, near enough at the turn of a year. */
function dotWeek(day: CalendarDay): string {
  const yearStart = Date.parse(`${day.slice(0, 4)}-01-01T00:00:00Z`);
  const week = Math.floor((Date.parse(`${day}T00:00:00Z`) - yearStart) / (7 * 86_400_000)) + 1;
  return `${String(week).padStart(2, '0')}${day.slice(2, 4)}`;
}

type Positions = TireMount['positions'];

function usual(set: string): Positions {
  const at = (corner: Corner) => tireId(set, corner);
  return { FL: at('FL'), FR: at('FR'), RL: at('RL'), RR: at('RR') };
}

function frontToRear(set: string): Positions {
  const { FL, FR, RL, RR } = usual(set);
  return { FL: RL, FR: RR, RL: FL, RR: FR };
}

type MountRow = readonly [
  set: string,
  daysAgo: number,
  odometer: number,
  positions?: (set: string) => Positions,
];

/** What went on each car, in order: each ends where the next begins. */
const mountRows: Readonly<Record<CarName, readonly MountRow[]>> = {
  e46: [
    ['e46-street', 800, 104_600],
    ['e46-track-1', 414, 117_870],
    ['e46-street', 409, 118_120],
    ['e46-track-1', 192, 124_380],
    ['e46-street', 187, 124_560],
    ['e46-track-2', 121, 125_600],
    ['e46-street', 116, 125_750],
    ['e46-track-2', 56, 127_440],
    ['e46-street', 50, 127_730],
    ['e46-track-2', 14, 128_090],
  ],
  miata: [
    ['miata-all', 640, 81_900],
    ['miata-all', 75, 95_310, frontToRear],
  ],
  gt350: [
    ['gt350-first', 640, 11_800],
    ['gt350-second', 33, 30_900],
  ],
};

export function tireMounts(daysAgo: DaysAgo): Told<TireMount>[] {
  return (['e46', 'miata', 'gt350'] as const).flatMap((car) =>
    mountRows[car].map(([set, days, odometer, positions = usual], index) => {
      const next = mountRows[car][index + 1];
      return {
        id: `demo-mount-${car}-${index + 1}` as TireMountId,
        tireSetId: tireSetId(set),
        carId: carId(car),
        mountedOn: daysAgo(days),
        mountedOdometer: odometer,
        removedOn: next ? daysAgo(next[1]) : null,
        removedOdometer: next?.[2] ?? null,
        positions: positions(set),
      };
    }),
  );
}
