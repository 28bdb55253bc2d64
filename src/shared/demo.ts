import { addDays, type CalendarDay } from './dates.ts';
import type { Preferences } from './models/account.ts';
import type { Car, CarId } from './models/car.ts';
import type { Reminder, ReminderId, ReminderStatus } from './models/reminder.ts';
import type { ServiceRecord, ServiceRecordId } from './models/service.ts';

/** A thing as the story tells it: what the garage itself keeps count of comes when it is seeded. */
export type Told<Item> = Omit<Item, 'revision' | 'createdAt' | 'updatedAt'>;
export type DemoCar = Told<Car>;
export type DemoServiceRecord = Told<ServiceRecord>;
export type DemoReminder = Told<Reminder>;

/** A believable garage, for seeing what the app is like and for tests and pictures of it. */
export interface DemoStory {
  accountName: string;
  preferences: Preferences;
  cars: DemoCar[];
  serviceRecords: DemoServiceRecord[];
  reminders: DemoReminder[];
}

type CarName = 'e46' | 'miata' | 'gt350';
const untold = {
  purchasedOn: null,
  purchasePrice: null,
  inspectionValidUntil: null,
  photoId: null,
  thresholds: {},
  isArchived: false,
};

const carId = (name: CarName): CarId => `demo-car-${name}` as CarId;

const cars: readonly DemoCar[] = [
  {
    ...untold,
    id: carId('e46'),
    nickname: 'E46',
    make: 'BMW',
    model: 'M3',
    trim: 'Competition',
    year: 2005,
    color: 'Interlagos Blue',
    vin: 'DEM0E46M3CSL00001',
    odometer: 128_140,
    odometerUnit: 'mi',
    notes: 'Square 18×9.5 setup. Subframe reinforced. Track alignment; street tires for the drive.',
  },
  {
    ...untold,
    id: carId('miata'),
    nickname: 'Miata',
    make: 'Mazda',
    model: 'MX-5 Miata',
    trim: 'Sport',
    year: 1999,
    color: 'Classic Red',
    vin: 'DEM0MX5NB00000002',
    odometer: 96_420,
    odometerUnit: 'mi',
    notes: 'Hard top and roll bar. Coolant reroute done.',
  },
  {
    ...untold,
    id: carId('gt350'),
    nickname: 'GT350',
    make: 'Ford',
    model: 'Mustang Shelby GT350',
    trim: '',
    year: 2018,
    color: 'Kona Blue',
    vin: '',
    odometer: 31_250,
    odometerUnit: 'mi',
    notes: '',
  },
];

type RecordRow = readonly [
  car: CarName,
  daysAgo: number,
  type: DemoServiceRecord['type'],
  name: string,
  odometer: number | null,
  cents: number | null,
  notes: string,
];

// prettier-ignore
const recordRows: readonly RecordRow[] = [
  ['e46', 12, 'TECH_INSPECTION', 'Tech inspection for Road Atlanta', 128_102, null, 'Passed. Left rear brake light loose, mended on the spot.'],
  ['e46', 26, 'BRAKE_PADS', 'Front pads', 127_880, 289_00, 'Track compound, bedded on the way home.'],
  ['e46', 26, 'BRAKE_ROTORS', 'Front rotors', 127_880, 418_50, ''],
  ['e46', 58, 'ALIGNMENT', '', 127_410, 180_00, '-3.2 front camber, -2.0 rear, zero front toe'],
  ['e46', 96, 'OIL_CHANGE', '', 126_020, 112_40, '5.5 L 10W-60'],
  ['e46', 140, 'COOLANT', 'Coolant flush', 125_300, 64_90, '50/50, bled with the front raised'],
  ['e46', 203, 'BRAKE_FLUID', 'Flush brake and clutch fluid', 124_150, 58_00, 'DOT 4 racing fluid'],
  ['e46', 310, 'VALVE_ADJUSTMENT', 'Valve clearance check', 121_000, 240_00, 'Two exhaust shims changed'],
  ['miata', 19, 'OIL_CHANGE', '', 96_180, 46_75, '3.6 L 5W-40'],
  ['miata', 75, 'TIRE_ROTATION', '', 95_310, null, 'Front to rear'],
  ['miata', 128, 'SPARK_PLUGS', '', 94_400, 38_20, ''],
  ['miata', 250, 'BELT', 'Timing belt and water pump', 90_050, 612_00, 'With new idlers and seals'],
  ['gt350', 33, 'TIRE_REPLACEMENT', 'Cup 2, all four', 30_900, 1_486_00, 'DOT 2226'],
  ['gt350', 91, 'OIL_CHANGE', '', 29_640, 134_00, '10 qt 5W-50'],
];

type ReminderRow = readonly [
  car: CarName,
  daysAhead: number | null,
  dueOdometer: number | null,
  type: DemoReminder['type'],
  description: string,
  notes: string,
  status?: ReminderStatus,
];

// prettier-ignore
const reminderRows: readonly ReminderRow[] = [
  ['e46', -12, null, 'BRAKE_FLUID', 'Flush brake and clutch fluid', 'DOT 4 racing fluid; every 6 months when tracked'],
  ['e46', null, 128_000, 'WHEEL_BEARING', 'Check front wheel bearings', 'Play at 12 and 6 o’clock'],
  ['e46', 9, 128_500, 'OIL_CHANGE', 'Engine oil and filter', '5.5 L 10W-60; new sump washer'],
  ['e46', 75, 131_000, 'VALVE_ADJUSTMENT', 'Valve clearance check', 'Intake 0.18-0.23 mm, exhaust 0.28-0.33 mm, cold'],
  ['e46', null, 130_000, 'BELT', 'Accessory belts and tensioners', ''],
  ['e46', -142, 125_500, 'COOLANT', 'Coolant flush', '50/50, bleed with front raised', 'done'],
  ['miata', 5, null, 'TECH_INSPECTION', 'Tech form for Barber', 'Helmet and belts dated 2025 or later'],
  ['miata', 40, 98_000, 'TIRE_ROTATION', 'Rotate front to rear', ''],
  ['miata', 118, null, 'REGISTRATION', 'Registration renewal', ''],
  ['miata', 20, null, 'BATTERY', 'Replace the battery', 'Held its charge over winter', 'canceled'],
  ['gt350', null, 31_600, 'BRAKE_PADS', 'Rear pads', '5 mm left at the last look'],
  ['gt350', 64, 34_600, 'OIL_CHANGE', 'Engine oil and filter', '10 qt 5W-50'],
  ['gt350', 197, null, 'INSURANCE', 'Track day policy', ''],
];

/** The story as it stands on `today`: ids never change, and every date is counted from that day. */
export function demoStory(today: CalendarDay): DemoStory {
  const serviceRecords = recordRows.map((row, index) => serviceRecordOf(row, { index, today }));
  const done = serviceRecords.find(({ type }) => type === 'COOLANT');
  const reminders = reminderRows.map((row, index) => {
    const reminder = reminderOf(row, { index, today });
    return { ...reminder, serviceRecordId: reminder.status === 'done' ? (done?.id ?? null) : null };
  });
  return {
    accountName: 'Demo',
    // Its days are those it was told in, wherever it is shown.
    preferences: {
      distanceUnit: 'mi',
      depthUnit: 'mm',
      pressureUnit: 'psi',
      temperatureUnit: 'F',
      currency: 'USD',
      timeZone: 'UTC',
    },
    cars: [...cars],
    serviceRecords,
    reminders,
  };
}

interface Place {
  index: number;
  today: CalendarDay;
}

function serviceRecordOf(row: RecordRow, { index, today }: Place): DemoServiceRecord {
  const [car, daysAgo, type, name, odometer, cents, notes] = row;
  return {
    id: `demo-record-${index + 1}` as ServiceRecordId,
    carId: carId(car),
    type,
    name,
    date: addDays(today, -daysAgo),
    odometer,
    isNewOdometer: false,
    installerId: null,
    partIds: [],
    jobCard: null,
    cost: cents === null ? null : { amountMinor: cents, currency: 'USD' },
    notes,
  };
}

function reminderOf(
  row: ReminderRow,
  { index, today }: Place,
): Omit<DemoReminder, 'serviceRecordId'> {
  const [car, daysAhead, dueOdometer, type, description, notes, status = 'open'] = row;
  return {
    id: `demo-reminder-${index + 1}` as ReminderId,
    carId: carId(car),
    type,
    dueOn: daysAhead === null ? null : addDays(today, daysAhead),
    dueOdometer,
    description,
    notes,
    status,
    ruleId: null,
  };
}
