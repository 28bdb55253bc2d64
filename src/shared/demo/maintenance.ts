import type { MaintenanceRuleId, ReminderId } from '../models/ids.ts';
import type { MaintenanceRule } from '../models/maintenance-rule.ts';
import type { Reminder, ReminderStatus } from '../models/reminder.ts';
import { recordId } from './service.ts';
import { type CarName, carId, type DaysAgo, type Told } from './told.ts';

type Type = Reminder['type'];
type RuleRow = readonly [
  car: CarName,
  type: Type,
  name: string,
  everyDistance: number | null,
  everyMonths: number | null,
  notes: string,
];

// prettier-ignore
const ruleRows: readonly RuleRow[] = [
  ['e46', 'OIL_CHANGE', 'Engine oil and filter', 2_500, 6, 'Half of what the book says: two seasons of track days showed in the oil report.'],
  ['e46', 'BRAKE_FLUID', 'Flush brake and clutch fluid', null, 6, ''],
  ['e46', 'VALVE_ADJUSTMENT', 'Valve clearance check', 10_000, 12, ''],
  ['miata', 'TIRE_ROTATION', 'Rotate front to rear', 2_500, 4, ''],
  ['miata', 'REGISTRATION', 'Registration renewal', null, 12, ''],
  ['gt350', 'OIL_CHANGE', 'Engine oil and filter', 5_000, 6, ''],
  ['gt350', 'INSURANCE', 'Track day policy', null, 12, 'Covers six days a year.'],
];

/** A rule's open reminder can be moved by hand, as to the free weekend before. */
interface Beside {
  status?: ReminderStatus;
  rule?: number;
  /** The record that completing it made. */
  record?: number;
}

type ReminderRow = readonly [
  car: CarName,
  daysAhead: number | null,
  dueOdometer: number | null,
  type: Type,
  description: string,
  notes: string,
  beside?: Beside,
];

// prettier-ignore
const reminderRows: readonly ReminderRow[] = [
  ['e46', -12, null, 'BRAKE_FLUID', 'Flush brake and clutch fluid', 'DOT 4 racing fluid; every 6 months when tracked', { rule: 2 }],
  ['e46', null, 128_000, 'WHEEL_BEARING', 'Check front wheel bearings', 'Play at 12 and 6 o’clock'],
  ['e46', 9, 128_500, 'OIL_CHANGE', 'Engine oil and filter', '5.5 L 10W-60; new sump washer', { rule: 1 }],
  ['e46', 75, 131_000, 'VALVE_ADJUSTMENT', 'Valve clearance check', 'Intake 0.18-0.23 mm, exhaust 0.28-0.33 mm, cold', { rule: 3 }],
  ['e46', null, 130_000, 'BELT', 'Accessory belts and tensioners', ''],
  ['e46', -142, 125_500, 'COOLANT', 'Coolant flush', '50/50, bleed with front raised', { status: 'done', record: 6 }],
  ['miata', 5, null, 'TECH_INSPECTION', 'Tech form for Barber', 'Helmet and belts dated 2025 or later'],
  ['miata', 40, 98_000, 'TIRE_ROTATION', 'Rotate front to rear', '', { rule: 4 }],
  ['miata', 118, null, 'REGISTRATION', 'Registration renewal', '', { rule: 5 }],
  ['miata', 20, null, 'BATTERY', 'Replace the battery', 'Held its charge over winter', { status: 'canceled' }],
  ['gt350', null, 31_600, 'BRAKE_PADS', 'Rear pads', '5 mm left at the last look'],
  ['gt350', 64, 34_600, 'OIL_CHANGE', 'Engine oil and filter', '10 qt 5W-50', { rule: 6 }],
  ['gt350', 197, null, 'INSURANCE', 'Track day policy', '', { rule: 7 }],
  ['e46', -206, null, 'BRAKE_FLUID', 'Flush brake and clutch fluid', '', { status: 'done', rule: 2, record: 7 }],
  ['e46', -88, 125_850, 'OIL_CHANGE', 'Engine oil and filter', '', { status: 'done', rule: 1, record: 5 }],
  ['miata', -70, 95_500, 'TIRE_ROTATION', 'Rotate front to rear', '', { status: 'done', rule: 4, record: 10 }],
  ['gt350', -80, 29_710, 'OIL_CHANGE', 'Engine oil and filter', '', { status: 'done', rule: 6, record: 14 }],
];

const ruleId = (number: number): MaintenanceRuleId => `demo-rule-${number}` as MaintenanceRuleId;

export const maintenanceRules: readonly Told<MaintenanceRule>[] = ruleRows.map(
  ([car, type, name, everyDistance, everyMonths, notes], index) => ({
    id: ruleId(index + 1),
    carId: carId(car),
    type,
    name,
    everyDistance,
    everyMonths,
    notes,
  }),
);

export function reminders(daysAgo: DaysAgo): Told<Reminder>[] {
  return reminderRows.map(
    ([car, daysAhead, dueOdometer, type, description, notes, beside = {}], index) => ({
      id: `demo-reminder-${index + 1}` as ReminderId,
      carId: carId(car),
      type,
      dueOn: daysAhead === null ? null : daysAgo(-daysAhead),
      dueOdometer,
      description,
      notes,
      status: beside.status ?? 'open',
      ruleId: beside.rule === undefined ? null : ruleId(beside.rule),
      serviceRecordId: beside.record === undefined ? null : recordId(beside.record),
    }),
  );
}
