import { addDays, type CalendarDay } from '../../../src/shared/days.ts';
import type { DemoStory } from '../../../src/shared/demo.ts';
import type { CarId, InstallerId } from '../../../src/shared/models/ids.ts';
import { events } from './events.ts';
import { type History, historyOf } from './history.ts';
import { type Random, randomOf } from './random.ts';
import { maintenance, serviceRecords } from './service.ts';
import { wearing } from './wearing.ts';
import { models, notes } from './words.ts';

/** Every noun of a garage but its files, by plural. */
export type GeneratedGarage = Omit<DemoStory, 'accountName' | 'preferences'>;

export interface GenerateOptions {
  /** The same seed makes the same garage; its ids carry it, so that two seeds share none. */
  seed: number;
  cars: number;
  years: number;
  recordsPerCar?: number;
  today?: CalendarDay;
}

const longAgo = '2026-11-01' as CalendarDay;

/** A believable garage of any size: readings rise, wear falls, and whatever is named is in it. */
export function generateGarage(options: GenerateOptions): GeneratedGarage {
  const { seed, cars, years, recordsPerCar = 12 * years, today = longAgo } = options;
  const random = randomOf(seed);
  const made = emptyGarage();
  made.installers.push({
    id: `g${seed}-installer` as InstallerId,
    name: 'The race shop',
    contact: 'Ring twice',
    notes: random.pick(notes),
  });
  for (let index = 0; index < cars; index += 1) {
    const history = historyOf(`g${seed}-${index}`, {
      start: addDays(today, -365 * years),
      days: 365 * years,
      odometer: random.int(0, 90_000),
      aDay: random.int(4, 40),
    });
    made.cars.push(carOf(random, history, index));
    const worn = wearing(random, history);
    const partIds = worn.parts.map(({ id }) => id);
    const installerIds = made.installers.map(({ id }) => id);
    const asked = { count: recordsPerCar, partIds, installerIds };
    const records = [...serviceRecords(random, history, asked)];
    const done = records.findLast(({ type }) => type === 'OIL_CHANGE');
    add(made, { serviceRecords: records, ...worn });
    add(made, maintenance(random, history, done));
    add(made, events(random, history));
  }
  return made;
}

function emptyGarage(): GeneratedGarage {
  return {
    cars: [],
    installers: [],
    parts: [],
    serviceRecords: [],
    maintenanceRules: [],
    reminders: [],
    tireSets: [],
    tires: [],
    tireMounts: [],
    trackDays: [],
    trackSessions: [],
    measurements: [],
    setups: [],
  };
}

function add(made: GeneratedGarage, more: Partial<GeneratedGarage>): void {
  for (const [name, list] of Object.entries(more)) {
    const into: unknown[] = made[name as keyof GeneratedGarage];
    // Not spread: a hundred thousand arguments are too many.
    for (const item of list) into.push(item);
  }
}

function carOf(
  random: Random,
  { of, dayAt, days, odometerAt }: History,
  index: number,
): GeneratedGarage['cars'][number] {
  const [make, model, nickname] = random.pick(models);
  return {
    id: of<CarId>('car'),
    nickname: `${nickname} ${index + 1}`,
    make,
    model,
    trim: '',
    year: random.int(1995, 2025),
    color: 'Blue',
    vin: '',
    odometer: odometerAt(days),
    odometerUnit: random.pick(['mi', 'km']),
    purchasedOn: dayAt(0),
    purchasePrice: { amountMinor: random.int(5_000, 90_000) * 100, currency: 'USD' },
    inspectionValidUntil: random.chance(0.8) ? dayAt(days + random.int(-30, 300)) : null,
    photoId: null,
    thresholds: random.chance(0.3) ? { padMinMm: 4, measurementDays: 14 } : {},
    isArchived: random.chance(0.1),
    notes: random.pick(notes),
  };
}
