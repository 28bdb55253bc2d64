import type { JobCard } from '../models/job-card.ts';
import type { PartId, ServiceRecordId } from '../models/ids.ts';
import type { ServiceRecord } from '../models/service.ts';
import { installerId } from './cars.ts';
import { jobCards } from './job-cards.ts';
import { partId } from './parts.ts';
import { type CarName, carId, type DaysAgo, type Told, usd } from './told.ts';

type Type = ServiceRecord['type'];

/** What of a record few rows say. */
interface Beside {
  by?: string;
  parts?: readonly PartId[];
  card?: JobCard;
}

type RecordRow = readonly [
  car: CarName,
  daysAgo: number,
  type: Type,
  name: string,
  odometer: number | null,
  cents: number | null,
  notes: string,
  beside?: Beside,
];

const self = 'self';
const raceShop = 'race-shop';

// prettier-ignore
const rows: readonly RecordRow[] = [
  ['e46', 12, 'TECH_INSPECTION', 'Tech inspection for Road Atlanta', 128_102, null, 'Passed. Left rear brake light loose, mended on the spot.'],
  ['e46', 26, 'BRAKE_PADS', 'Front pads', 127_880, 289_00, 'Track compound, bedded on the way home.', { by: self, parts: [partId('e46-front-pads-2')], card: jobCards.e46Pads }],
  ['e46', 26, 'BRAKE_ROTORS', 'Front rotors', 127_880, 418_50, '', { by: self, parts: [partId('e46-front-rotors-2')], card: jobCards.e46Rotors }],
  ['e46', 58, 'ALIGNMENT', '', 127_410, 180_00, '-3.2 front camber, -2.0 rear, zero front toe', { by: raceShop }],
  ['e46', 96, 'OIL_CHANGE', '', 126_020, 112_40, '5.5 L 10W-60', { by: self, card: jobCards.e46Oil }],
  ['e46', 140, 'COOLANT', 'Coolant flush', 125_300, 64_90, '50/50, bled with the front raised', { by: self }],
  ['e46', 203, 'BRAKE_FLUID', 'Flush brake and clutch fluid', 124_150, 58_00, 'DOT 4 racing fluid', { by: self, card: jobCards.e46BrakeFluid }],
  ['e46', 310, 'VALVE_ADJUSTMENT', 'Valve clearance check', 121_000, 240_00, 'Two exhaust shims changed', { by: raceShop, card: jobCards.e46Valves }],
  ['miata', 19, 'OIL_CHANGE', '', 96_180, 46_75, '3.6 L 5W-40', { by: self }],
  ['miata', 75, 'TIRE_ROTATION', '', 95_310, null, 'Front to rear', { by: self }],
  ['miata', 128, 'SPARK_PLUGS', '', 94_400, 38_20, '', { by: self }],
  ['miata', 250, 'BELT', 'Timing belt and water pump', 90_050, 612_00, 'With new idlers and seals', { by: raceShop, parts: [partId('miata-belt'), partId('miata-pump')], card: jobCards.miataBelt }],
  ['gt350', 33, 'TIRE_REPLACEMENT', 'Cup 2, all four', 30_900, 1_486_00, 'DOT 2226', { by: 'tire-bench' }],
  ['gt350', 91, 'OIL_CHANGE', '', 29_640, 134_00, '10 qt 5W-50', { by: self }],
  ['e46', 232, 'OIL_CHANGE', '', 123_350, 109_80, '5.5 L 10W-60', { by: self }],
  ['e46', 388, 'BRAKE_FLUID', 'Fluid flush before the season', 118_640, 56_50, 'DOT 4 racing fluid', { by: self }],
  ['e46', 415, 'BRAKE_PADS', 'Track pads at the front', 117_860, 276_00, '', { by: self, parts: [partId('e46-front-pads-1')] }],
  ['miata', 40, 'BRAKE_FLUID', 'Flush brake fluid', 95_860, 31_00, 'DOT 4', { by: self, card: jobCards.miataBrakeFluid }],
  ['miata', 214, 'OIL_CHANGE', '', 91_480, 44_10, '3.6 L 5W-40', { by: self }],
  ['gt350', 262, 'OIL_CHANGE', '', 24_710, 129_00, '10 qt 5W-50', { by: self }],
];

export const recordId = (number: number): ServiceRecordId =>
  `demo-record-${number}` as ServiceRecordId;

export function serviceRecords(daysAgo: DaysAgo): Told<ServiceRecord>[] {
  return rows.map(([car, days, type, name, odometer, cents, notes, beside = {}], index) => ({
    id: recordId(index + 1),
    carId: carId(car),
    type,
    name,
    date: daysAgo(days),
    odometer,
    isNewOdometer: false,
    installerId: beside.by === undefined ? null : installerId(beside.by),
    partIds: [...(beside.parts ?? [])],
    jobCard: beside.card ?? null,
    cost: usd(cents),
    notes,
  }));
}
