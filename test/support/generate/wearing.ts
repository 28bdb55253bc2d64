import type { DemoStory } from '../../../src/shared/demo.ts';
import type {
  CarId,
  MeasurementId,
  PartId,
  TireId,
  TireMountId,
  TireSetId,
} from '../../../src/shared/models/ids.ts';
import { corners } from '../../../src/shared/models/quantities.ts';
import type { History } from './history.ts';
import type { Random } from './random.ts';
import { notes } from './words.ts';

type Wearing = Pick<DemoStory, 'tireSets' | 'tires' | 'tireMounts' | 'parts' | 'measurements'>;

/** A set of tires a year, on from its first day to its last, measured each month; and pads likewise. */
export function wearing(random: Random, history: History): Wearing {
  const made: Wearing = { tireSets: [], tires: [], tireMounts: [], parts: [], measurements: [] };
  const years = Math.max(1, Math.floor(history.days / 365));
  for (let year = 0; year < years; year += 1) addYear(made, { random, history, year, years });
  return made;
}

interface Year {
  random: Random;
  history: History;
  year: number;
  years: number;
}

function addYear(made: Wearing, of: Year): void {
  const { random, history, year, years } = of;
  const { dayAt, odometerAt } = history;
  const [from, to] = [year * 365, (year + 1) * 365];
  const isLast = year === years - 1;
  const carId = history.of<CarId>('car');
  const tireSetId = history.of<TireSetId>(`set-${year}`);
  const tireIdAt = (corner: string) => history.of<TireId>(`tire-${year}-${corner}`);
  made.tireSets.push({
    id: tireSetId,
    carId,
    name: `Set ${year + 1}`,
    brand: 'Bridgestone',
    model: 'RE-71RS',
    size: '255/35R18',
    compound: '200 TW',
    purchasedOn: dayAt(from),
    cost: { amountMinor: 1_064_00, currency: 'USD' },
    heatCyclesBefore: random.int(0, 6),
    isRetired: !isLast,
    notes: random.pick(notes),
  });
  for (const corner of corners) {
    made.tires.push({
      id: tireIdAt(corner),
      tireSetId,
      brand: 'Bridgestone',
      model: 'RE-71RS',
      size: '255/35R18',
      dotWeek: random.chance(0.8) ? `${String(random.int(1, 52)).padStart(2, '0')}25` : '',
      position: corner,
      newDepth: { value: 5.6, unit: 'mm' },
      cost: null,
      retiredOn: isLast ? null : dayAt(to),
      notes: '',
    });
  }
  const [FL, FR, RL, RR] = [tireIdAt('FL'), tireIdAt('FR'), tireIdAt('RL'), tireIdAt('RR')];
  made.tireMounts.push({
    id: history.of<TireMountId>(`mount-${year}`),
    tireSetId,
    carId,
    mountedOn: dayAt(from),
    mountedOdometer: odometerAt(from),
    removedOn: isLast ? null : dayAt(to),
    removedOdometer: isLast ? null : odometerAt(to),
    positions: { FL, FR, RL, RR },
  });
  const padId = (of: number) => history.of<PartId>(`pads-${of}`);
  made.parts.push({
    id: padId(year),
    carId,
    kind: 'BRAKE_PADS_FRONT',
    name: 'Front pads',
    manufacturer: 'Pagid',
    partNumber: `RSL-${random.int(10, 99)}`,
    quantity: 1,
    status: isLast ? 'installed' : 'retired',
    purchasedOn: dayAt(from),
    purchasedFrom: '',
    cost: { amountMinor: random.int(100_00, 400_00), currency: 'USD' },
    installedOn: dayAt(from),
    installedOdometer: odometerAt(from),
    retiredOn: isLast ? null : dayAt(to),
    retiredOdometer: isLast ? null : odometerAt(to),
    replacesPartId: year === 0 ? null : padId(year - 1),
    wear: { unit: 'mm', new: 12, attentionAt: 6, replaceAt: 4 },
    notes: random.pick(notes),
  });
  addReadings(made, {
    ...of,
    subjects: [
      ['tire', FL, 5.6],
      ['part', padId(year), 12],
    ],
  });
}

type Subject = readonly [type: 'tire' | 'part', id: string, fresh: number];

function addReadings(
  made: Wearing,
  { history, year, random, subjects }: Year & { subjects: readonly Subject[] },
): void {
  for (const [subjectType, subjectId, fresh] of subjects) {
    for (let month = 1; month <= 11; month += 1) {
      const at = year * 365 + month * 30;
      made.measurements.push({
        id: history.of<MeasurementId>(`reading-${year}-${subjectType}-${month}`),
        subjectType,
        subjectId: subjectId as DemoStory['measurements'][number]['subjectId'],
        carId: history.of<CarId>('car'),
        // Falls by up to a twentieth a month, to a tenth of a millimeter.
        value: Math.round(fresh * (1 - month * 0.05) * 10 - random.int(0, 1)) / 10,
        unit: 'mm',
        date: history.dayAt(at),
        odometer: history.odometerAt(at),
        trackSessionId: null,
        notes: '',
      });
    }
  }
}
