/** Fixed per car: an odometer is never converted in storage. */
export const distanceUnits = { mi: 'miles', km: 'kilometers' } as const;
export type DistanceUnit = keyof typeof distanceUnits;

export const distanceUnitNames = Object.keys(distanceUnits) as [DistanceUnit, ...DistanceUnit[]];

export function formatDistance(value: number, unit: DistanceUnit, locale?: string): string {
  return `${new Intl.NumberFormat(locale).format(value)} ${unit}`;
}
