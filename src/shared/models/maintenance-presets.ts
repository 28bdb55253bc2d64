import { type Interval, intervalWords } from '../rules/next-due.ts';
import type { DistanceUnit } from '../units.ts';
import type { ServiceType } from './service-types.ts';

/** An interval that people start from; `everyKm` is the round figure beside `everyMi`. */
export interface MaintenancePreset {
  id: string;
  /** In miles, as `Every 5,000 mi / 6 months`. */
  label: string;
  type: ServiceType;
  everyMi: number | null;
  everyKm: number | null;
  everyMonths: number | null;
}

type Row = readonly [
  id: string,
  type: ServiceType,
  everyMi: number | null,
  everyKm: number | null,
  everyMonths: number | null,
];

/** Of a type, the one for a car that is tracked comes first. */
// prettier-ignore
const rows: readonly Row[] = [
  ['oil-track', 'OIL_CHANGE', 3_000, 5_000, 3],
  ['oil', 'OIL_CHANGE', 5_000, 8_000, 6],
  ['oil-long', 'OIL_CHANGE', 10_000, 16_000, 12],
  ['brake-fluid-track', 'BRAKE_FLUID', null, null, 6],
  ['brake-fluid', 'BRAKE_FLUID', null, null, 24],
  ['brake-pads', 'BRAKE_PADS', 10_000, 16_000, null],
  ['brake-rotors', 'BRAKE_ROTORS', 30_000, 48_000, null],
  ['brake-calipers', 'BRAKE_CALIPERS', null, null, 24],
  ['tech-inspection', 'TECH_INSPECTION', null, null, 6],
  ['inspection', 'INSPECTION', null, null, 12],
  ['wheel-bearing', 'WHEEL_BEARING', 5_000, 8_000, 6],
  ['tire-rotation', 'TIRE_ROTATION', 5_000, 8_000, 6],
  ['alignment', 'ALIGNMENT', 10_000, 16_000, 12],
  ['corner-balance', 'CORNER_BALANCE', null, null, 24],
  ['transmission-fluid-track', 'TRANSMISSION_FLUID', 15_000, 24_000, 12],
  ['transmission-fluid', 'TRANSMISSION_FLUID', 30_000, 48_000, 36],
  ['differential-fluid-track', 'DIFFERENTIAL_FLUID', 10_000, 16_000, 12],
  ['differential-fluid', 'DIFFERENTIAL_FLUID', 30_000, 48_000, 36],
  ['coolant', 'COOLANT', 30_000, 48_000, 24],
  ['power-steering-fluid', 'POWER_STEERING_FLUID', 30_000, 48_000, 24],
  ['spark-plugs', 'SPARK_PLUGS', 30_000, 48_000, null],
  ['air-filter', 'AIR_FILTER', 15_000, 24_000, 12],
  ['cabin-filter', 'CABIN_FILTER', 15_000, 24_000, 12],
  ['fuel-filter', 'FUEL_FILTER', 30_000, 48_000, 24],
  ['belt', 'BELT', 60_000, 100_000, 60],
  ['valve-adjustment', 'VALVE_ADJUSTMENT', 15_000, 24_000, null],
  ['suspension', 'SUSPENSION', 15_000, 24_000, 12],
  ['bushings', 'BUSHINGS', 30_000, 48_000, 24],
  ['battery', 'BATTERY', null, null, 48],
  ['safety-equipment', 'SAFETY_EQUIPMENT', null, null, 60],
  ['registration', 'REGISTRATION', null, null, 12],
  ['insurance', 'INSURANCE', null, null, 12],
];

export const maintenancePresets: readonly MaintenancePreset[] = rows.map(
  ([id, type, everyMi, everyKm, everyMonths]) => ({
    id,
    label: intervalWords({ everyDistance: everyMi, everyMonths }, 'mi'),
    type,
    everyMi,
    everyKm,
    everyMonths,
  }),
);

type Every = Pick<MaintenancePreset, 'everyMi' | 'everyKm' | 'everyMonths'>;

/** How often a type usually is due; null of what has no interval. */
export function defaultIntervalOf(type: ServiceType): Every | null {
  const preset = maintenancePresets.find((one) => one.type === type);
  if (preset === undefined) return null;
  const { everyMi, everyKm, everyMonths } = preset;
  return { everyMi, everyKm, everyMonths };
}

/** What a rule made from it starts with, for a car that counts in `unit`. */
export function presetInterval(
  { everyMi, everyKm, everyMonths }: Every,
  unit: DistanceUnit,
): Interval {
  return { everyDistance: unit === 'mi' ? everyMi : everyKm, everyMonths };
}
