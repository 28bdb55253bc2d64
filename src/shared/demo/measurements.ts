import type { MeasurementId, TrackSessionId } from '../models/ids.ts';
import type { Measurement } from '../models/measurement.ts';
import { corners } from '../models/quantities.ts';
import { partId } from './parts.ts';
import { sessionId } from './sessions.ts';
import { tireId } from './tires.ts';
import { type CarName, carId, type DaysAgo, type Told } from './told.ts';

/** A day with a gauge in hand: the four tires of a set, each at its usual place, or parts. */
interface Look {
  car: CarName;
  daysAgo: number;
  odometer: number;
  unit: Measurement['unit'];
  set?: readonly [name: string, FL: number, FR: number, RL: number, RR: number];
  parts?: Readonly<Record<string, number>>;
  /** The session it came after, where it was right after one. */
  after?: TrackSessionId;
  notes?: string;
}

// prettier-ignore
const looks: readonly Look[] = [
  { car: 'e46', daysAgo: 411, odometer: 118_092, unit: 'mm', set: ['e46-track-1', 4.2, 4.3, 4.7, 4.8], parts: { 'e46-front-pads-1': 10.2, 'e46-front-rotors-1': 27.4 }, after: sessionId(1, 'e46', 8) },
  { car: 'e46', daysAgo: 409, odometer: 118_120, unit: 'mm', set: ['e46-street', 6.3, 6.3, 6.1, 6.1] },
  { car: 'e46', daysAgo: 190, odometer: 124_517, unit: 'mm', set: ['e46-track-1', 3.1, 3.3, 3.9, 4.0], parts: { 'e46-front-pads-1': 8.9, 'e46-rear-pads': 9.8 }, after: sessionId(4, 'e46', 4) },
  { car: 'e46', daysAgo: 187, odometer: 124_560, unit: 'mm', set: ['e46-street', 5.2, 5.2, 4.9, 4.9] },
  { car: 'e46', daysAgo: 121, odometer: 125_600, unit: 'mm', set: ['e46-track-2', 5.6, 5.6, 5.6, 5.6], notes: 'New' },
  { car: 'e46', daysAgo: 118, odometer: 125_722, unit: 'mm', set: ['e46-track-2', 4.9, 5.0, 5.2, 5.2], parts: { 'e46-front-pads-1': 7.4, 'e46-rear-pads': 8.7 }, after: sessionId(5, 'e46', 4) },
  { car: 'e46', daysAgo: 54, odometer: 127_582, unit: 'mm', set: ['e46-track-2', 4.0, 4.2, 4.6, 4.7], parts: { 'e46-front-pads-1': 5.8, 'e46-rear-pads': 7.7 }, after: sessionId(6, 'e46', 4) },
  { car: 'e46', daysAgo: 53, odometer: 127_653, unit: 'mm', set: ['e46-track-2', 3.4, 3.6, 4.2, 4.3], parts: { 'e46-front-pads-1': 4.6, 'e46-rear-pads': 6.9 }, after: sessionId(6, 'e46', 7) },
  { car: 'e46', daysAgo: 26, odometer: 127_880, unit: 'mm', parts: { 'e46-front-pads-1': 4.1, 'e46-front-rotors-1': 26.5 }, notes: 'As they came out' },
  { car: 'e46', daysAgo: 14, odometer: 128_090, unit: 'mm', set: ['e46-track-2', 3.1, 3.4, 4.1, 4.2] },
  { car: 'e46', daysAgo: 12, odometer: 128_102, unit: 'mm', parts: { 'e46-front-pads-2': 11.8, 'e46-rear-pads': 6.8, 'e46-front-rotors-2': 27.9 } },
  { car: 'miata', daysAgo: 385, odometer: 86_424, unit: 'mm', set: ['miata-all', 6.1, 6.1, 6.3, 6.3], parts: { 'miata-front-pads': 9.5, 'miata-rear-pads': 8.7 }, after: sessionId(2, 'miata', 4) },
  { car: 'miata', daysAgo: 190, odometer: 92_270, unit: 'mm', set: ['miata-all', 5.4, 5.5, 5.8, 5.8], parts: { 'miata-front-pads': 8.9, 'miata-rear-pads': 8.3 }, after: sessionId(4, 'miata', 3) },
  { car: 'miata', daysAgo: 75, odometer: 95_310, unit: 'mm', set: ['miata-all', 5.2, 5.2, 5.7, 5.7], notes: 'Fronts and rears changed places' },
  { car: 'miata', daysAgo: 47, odometer: 95_732, unit: 'mm', set: ['miata-all', 5.0, 5.1, 5.3, 5.4], parts: { 'miata-front-pads': 8.2, 'miata-rear-pads': 7.9 }, after: sessionId(7, 'miata', 4) },
  { car: 'miata', daysAgo: 8, odometer: 96_390, unit: 'mm', set: ['miata-all', 4.9, 5.0, 5.2, 5.2], parts: { 'miata-front-pads': 8.1, 'miata-rear-pads': 7.8 } },
  { car: 'gt350', daysAgo: 91, odometer: 29_640, unit: '32nds', set: ['gt350-first', 3, 3, 2, 2] },
  { car: 'gt350', daysAgo: 91, odometer: 29_640, unit: 'mm', parts: { 'gt350-front-pads': 8.7, 'gt350-rear-pads': 5.4 } },
  { car: 'gt350', daysAgo: 33, odometer: 30_900, unit: '32nds', set: ['gt350-second', 7, 7, 7, 7], notes: 'New' },
  { car: 'gt350', daysAgo: 26, odometer: 30_960, unit: 'mm', parts: { 'gt350-front-pads': 8.4, 'gt350-rear-pads': 5 } },
];

export function measurements(daysAgo: DaysAgo): Told<Measurement>[] {
  const read = looks.flatMap((look) =>
    valuesOf(look).map(([subjectType, subjectId, value]) => ({
      subjectType,
      subjectId: subjectId as Measurement['subjectId'],
      carId: carId(look.car),
      value,
      unit: look.unit,
      date: daysAgo(look.daysAgo),
      odometer: look.odometer,
      trackSessionId: look.after ?? null,
      notes: look.notes ?? '',
    })),
  );
  return read.map((reading, index) => ({
    id: `demo-measurement-${index + 1}` as MeasurementId,
    ...reading,
  }));
}

type Value = readonly [type: Measurement['subjectType'], id: string, value: number];

function valuesOf({ set, parts = {} }: Look): Value[] {
  const [name = '', ...depths] = set ?? [];
  const tires = depths.map((value, at): Value => [
    'tire',
    tireId(name, corners[at] ?? 'FL'),
    value,
  ]);
  const fitted = Object.entries(parts).map(([id, value]): Value => ['part', partId(id), value]);
  return [...tires, ...fitted];
}
