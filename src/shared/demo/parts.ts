import type { PartId } from '../models/ids.ts';
import type { Part } from '../models/part.ts';
import { type CarName, carId, type DaysAgo, type Told, usd } from './told.ts';

export const partId = (name: string): PartId => `demo-part-${name}` as PartId;

type Wear = NonNullable<Part['wear']>;
type Limits = readonly [fresh: number, attentionAt: number, replaceAt: number];
const limits = (unit: Wear['unit'], [fresh, attentionAt, replaceAt]: Limits): Wear => ({
  unit,
  new: fresh,
  attentionAt,
  replaceAt,
});

/** A day and what the car read on it. */
type When = readonly [daysAgo: number, odometer: number | null];

interface PartRow {
  car: CarName | null;
  kind: Part['kind'];
  name: string;
  maker?: string;
  number?: string;
  quantity?: number;
  /** Left out where the record of fitting it has the cost in it. */
  cents?: number;
  bought?: number;
  from?: string;
  /** Where it went in, and where it came out. */
  on?: When;
  off?: When;
  replaces?: string;
  wear?: Wear;
  ordered?: boolean;
  notes?: string;
}

const padsMm = limits('mm', [12, 6, 4]);

// prettier-ignore
const rows: Readonly<Record<string, PartRow>> = {
  'e46-front-pads-1': { car: 'e46', kind: 'BRAKE_PADS_FRONT', name: 'Front pads', maker: 'Pagid', number: 'RSL29', bought: 430, from: 'Brake shop online', on: [415, 117_860], off: [26, 127_880], wear: padsMm },
  'e46-front-pads-2': { car: 'e46', kind: 'BRAKE_PADS_FRONT', name: 'Front pads', maker: 'Pagid', number: 'RSL29', bought: 44, from: 'Brake shop online', on: [26, 127_880], replaces: 'e46-front-pads-1', wear: padsMm },
  'e46-rear-pads': { car: 'e46', kind: 'BRAKE_PADS_REAR', name: 'Rear pads', maker: 'Pagid', number: 'RSL29', cents: 214_00, bought: 290, from: 'Brake shop online', on: [280, 121_900], wear: limits('mm', [11, 6, 4]) },
  'e46-rear-pads-spare': { car: 'e46', kind: 'BRAKE_PADS_REAR', name: 'Rear pads', maker: 'Pagid', number: 'RSL29', cents: 219_00, bought: 44, from: 'Brake shop online', wear: limits('mm', [11, 6, 4]), notes: 'In the paddock box' },
  'e46-front-rotors-1': { car: 'e46', kind: 'BRAKE_ROTORS_FRONT', name: 'Front rotors', bought: 915, on: [915, 101_300], off: [26, 127_880], wear: limits('mm', [28, 26.8, 26.4]), notes: 'Came with the car' },
  'e46-front-rotors-2': { car: 'e46', kind: 'BRAKE_ROTORS_FRONT', name: 'Front rotors', maker: 'Zimmermann', bought: 44, from: 'Brake shop online', on: [26, 127_880], replaces: 'e46-front-rotors-1', wear: limits('mm', [28, 26.8, 26.4]) },
  'e46-clutch': { car: 'e46', kind: 'CLUTCH', name: 'Clutch', maker: 'Sachs', cents: 540_00, bought: 720, on: [712, 108_050], wear: limits('mi', [60_000, 5_000, 0]) },
  'e46-rod-bearings': { car: 'e46', kind: 'ENGINE', name: 'Rod bearings', cents: 390_00, bought: 720, on: [705, 108_120], wear: limits('hours', [60, 10, 0]), notes: 'Hours on track; the road does not count' },
  'e46-harness': { car: 'e46', kind: 'SAFETY_EQUIPMENT', name: 'Six-point harness', cents: 310_00, bought: 500, on: [498, 115_200], notes: 'Label runs out in two years' },
  'e46-bearing-kit': { car: 'e46', kind: 'WHEEL_BEARING', name: 'Front wheel bearing kit', maker: 'FAG', quantity: 2, cents: 168_00, bought: 4, from: 'Parts counter', ordered: true },
  'miata-front-pads': { car: 'miata', kind: 'BRAKE_PADS_FRONT', name: 'Front pads', maker: 'Hawk', number: 'HP+', cents: 92_00, bought: 400, on: [396, 86_150], wear: limits('mm', [10, 5, 3]) },
  'miata-rear-pads': { car: 'miata', kind: 'BRAKE_PADS_REAR', name: 'Rear pads', maker: 'Hawk', number: 'HP+', cents: 84_00, bought: 400, on: [396, 86_150], wear: limits('mm', [9, 4, 3]) },
  'miata-belt': { car: 'miata', kind: 'BELT', name: 'Timing belt', cents: 64_00, bought: 260, on: [250, 90_050], wear: limits('mi', [60_000, 5_000, 0]) },
  'miata-pump': { car: 'miata', kind: 'ENGINE', name: 'Water pump', cents: 71_00, bought: 260, on: [250, 90_050] },
  'miata-battery': { car: 'miata', kind: 'BATTERY', name: 'Battery', bought: 1_200, on: [1_195, 73_400] },
  'gt350-front-pads': { car: 'gt350', kind: 'BRAKE_PADS_FRONT', name: 'Front pads', bought: 640, on: [640, 11_800], wear: limits('mm', [13, 5, 3]), notes: 'As delivered' },
  'gt350-rear-pads': { car: 'gt350', kind: 'BRAKE_PADS_REAR', name: 'Rear pads', bought: 640, on: [640, 11_800], wear: limits('mm', [11, 5, 3]), notes: 'As delivered' },
  'gt350-rear-pads-next': { car: 'gt350', kind: 'BRAKE_PADS_REAR', name: 'Rear pads', cents: 231_00, bought: 6, from: 'Dealer', ordered: true, wear: limits('mm', [11, 5, 3]) },
  'gt350-oil-filter': { car: 'gt350', kind: 'ENGINE', name: 'Oil filter', quantity: 3, cents: 57_00, bought: 95, from: 'Dealer' },
  'brake-fluid': { car: null, kind: 'FLUID', name: 'DOT 4 racing fluid, 0.5 L', quantity: 4, cents: 88_00, bought: 44, from: 'Brake shop online', notes: 'Unopened' },
  'tire-gauge': { car: null, kind: 'OTHER', name: 'Tread depth gauge', cents: 24_00, bought: 520 },
};

export function parts(daysAgo: DaysAgo): Told<Part>[] {
  return Object.entries(rows).map(([name, row]) => ({
    id: partId(name),
    carId: row.car === null ? null : carId(row.car),
    kind: row.kind,
    name: row.name,
    manufacturer: row.maker ?? '',
    partNumber: row.number ?? '',
    quantity: row.quantity ?? 1,
    status: statusOf(row),
    purchasedOn: row.bought === undefined ? null : daysAgo(row.bought),
    purchasedFrom: row.from ?? '',
    cost: usd(row.cents ?? null),
    installedOn: row.on ? daysAgo(row.on[0]) : null,
    installedOdometer: row.on?.[1] ?? null,
    retiredOn: row.off ? daysAgo(row.off[0]) : null,
    retiredOdometer: row.off?.[1] ?? null,
    replacesPartId: row.replaces === undefined ? null : partId(row.replaces),
    wear: row.wear ?? null,
    notes: row.notes ?? '',
  }));
}

function statusOf({ on, off, ordered }: PartRow): Part['status'] {
  if (off) return 'retired';
  if (on) return 'installed';
  return ordered ? 'ordered' : 'inStock';
}
