import type { SetupId } from '../models/ids.ts';
import type { Setup } from '../models/setup.ts';
import { type CarName, carId, type DaysAgo, type Told, trackDayId } from './told.ts';

type Axles = readonly [front: number, rear: number];
type Words = readonly [front: string, rear: string];

interface SetupRow {
  car: CarName;
  name: string;
  daysAgo: number;
  trackDay?: number;
  camber: Axles;
  caster?: number;
  /** In degrees, a side. */
  toe: Axles;
  springs: Words;
  dampers: Words;
  bars: Words;
  psi?: Axles;
  notes?: string;
}

// prettier-ignore
const rows: readonly SetupRow[] = [
  { car: 'e46', name: 'Last season', daysAgo: 413, trackDay: 1, camber: [-2.6, -1.8], caster: 7.2, toe: [0, 0.1], springs: ['450 lb/in', '550 lb/in'], dampers: ['12 clicks', '10 clicks'], bars: ['Middle hole', 'Soft'], psi: [28, 27], notes: 'Outer shoulders wore first.' },
  { car: 'e46', name: 'Barber', daysAgo: 119, trackDay: 5, camber: [-2.9, -1.9], caster: 7.2, toe: [0, 0.1], springs: ['450 lb/in', '550 lb/in'], dampers: ['12 clicks', '9 clicks'], bars: ['Middle hole', 'Soft'], psi: [28, 27] },
  { car: 'e46', name: 'Road Atlanta', daysAgo: 58, trackDay: 6, camber: [-3.2, -2], caster: 7.2, toe: [0, 0.12], springs: ['450 lb/in', '550 lb/in'], dampers: ['14 clicks', '10 clicks'], bars: ['Stiff hole', 'Soft'], psi: [28, 27], notes: 'Keep for the next one.' },
  { car: 'miata', name: 'Street and track', daysAgo: 386, trackDay: 2, camber: [-2.2, -1.8], caster: 5, toe: [0, 0.08], springs: ['Stock', 'Stock'], dampers: ['Firm', 'Firm'], bars: ['Stock', 'Off'], psi: [26, 26] },
  { car: 'gt350', name: 'As delivered', daysAgo: 34, camber: [-1.6, -1.2], toe: [0.05, 0.1], springs: ['Stock', 'Stock'], dampers: ['Track mode', 'Track mode'], bars: ['Stock', 'Stock'], psi: [29, 29] },
];

export function setups(daysAgo: DaysAgo): Told<Setup>[] {
  return rows.map((row, index) => ({
    id: `demo-setup-${index + 1}` as SetupId,
    carId: carId(row.car),
    name: row.name,
    date: daysAgo(row.daysAgo),
    trackDayId: row.trackDay === undefined ? null : trackDayId(row.trackDay),
    camber: both(row.camber),
    caster: both([row.caster ?? null, null]),
    toe: both(row.toe),
    toeUnit: 'deg',
    springs: worded(row.springs),
    dampers: worded(row.dampers),
    bars: worded(row.bars),
    pressures: row.psi ? { unit: 'psi', ...both(row.psi) } : null,
    notes: row.notes ?? '',
  }));
}

function both([front, rear]: readonly [number | null, number | null]) {
  return { FL: front, FR: front, RL: rear, RR: rear };
}

function worded([front, rear]: Words) {
  return { front, rear };
}
