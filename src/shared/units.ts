/** Fixed per car: an odometer is never converted in storage. */
export const distanceUnits = { mi: 'miles', km: 'kilometers' } as const;
export type DistanceUnit = keyof typeof distanceUnits;

export const distanceUnitNames = Object.keys(distanceUnits) as [DistanceUnit, ...DistanceUnit[]];

const kmPer: Readonly<Record<DistanceUnit, number>> = { mi: 1.609344, km: 1 };

/** Of tread and pads: a 32nd of an inch is how tread is sold where inches are used. */
const mmPer = { mm: 1, '32nds': 25.4 / 32 } as const;
export type DepthUnit = keyof typeof mmPer;

/** A pound-force (0.45359237 kg × 9.80665 m/s²) on a square inch (0.00064516 m²), and rounder ones. */
const kPaPer = { psi: (0.45359237 * 9.80665) / 0.64516, bar: 100, kPa: 1 } as const;
export type PressureUnit = keyof typeof kPaPer;

export type TemperatureUnit = 'C' | 'F';

/** As people call them. */
export const depthUnits = { mm: 'mm', '32nds': '1/32 in' } as const satisfies Record<
  DepthUnit,
  string
>;
export const pressureUnits = { psi: 'psi', bar: 'bar', kPa: 'kPa' } as const satisfies Record<
  PressureUnit,
  string
>;
export const temperatureUnits = { C: '°C', F: '°F' } as const satisfies Record<
  TemperatureUnit,
  string
>;

/** For display and for rules alone: what is stored stays in the unit it was entered in. */
export function convertDistance(value: number, from: DistanceUnit, to: DistanceUnit): number {
  return from === to ? value : (value * kmPer[from]) / kmPer[to];
}

/** 1/32 in is 0.79375 mm. For display and for rules alone. */
export function convertDepth(value: number, from: DepthUnit, to: DepthUnit): number {
  return from === to ? value : (value * mmPer[from]) / mmPer[to];
}

/** For display alone. */
export function convertPressure(value: number, from: PressureUnit, to: PressureUnit): number {
  return from === to ? value : (value * kPaPer[from]) / kPaPer[to];
}

/** For display alone. */
export function convertTemperature(
  value: number,
  from: TemperatureUnit,
  to: TemperatureUnit,
): number {
  if (from === to) return value;
  return from === 'C' ? (value * 9) / 5 + 32 : ((value - 32) * 5) / 9;
}

export function formatDistance(value: number, unit: DistanceUnit, locale?: string): string {
  return `${decimals(value, 0, locale)} ${unit}`;
}

/** `5.2 mm` or `6/32 in`: as fine as the gauge of that unit reads. */
export function formatDepth(value: number, unit: DepthUnit, locale?: string): string {
  return unit === 'mm' ? `${decimals(value, 1, locale)} mm` : `${decimals(value, 1, locale)}/32 in`;
}

const pressureDecimals: Readonly<Record<PressureUnit, number>> = { psi: 1, bar: 2, kPa: 0 };

export function formatPressure(value: number, unit: PressureUnit, locale?: string): string {
  return `${decimals(value, pressureDecimals[unit], locale)} ${unit}`;
}

export function formatTemperature(value: number, unit: TemperatureUnit, locale?: string): string {
  return `${decimals(value, 0, locale)} °${unit}`;
}

function decimals(value: number, most: number, locale?: string): string {
  // A value that rounds to nothing from below is no `-0`.
  const format = { maximumFractionDigits: most, signDisplay: 'negative' } as const;
  return new Intl.NumberFormat(locale, format).format(value);
}
