import { type DepthUnit, type DistanceUnit, formatDepth, formatDistance } from '../../units.ts';

/** What a gauge or an eye reads off the item itself. */
const measuredUnits = ['mm', '32nds', 'percent'] as const satisfies readonly (
  | DepthUnit
  | 'percent'
)[];
/** What is left of a life that use counts down. */
const lifeUnits = ['mi', 'km', 'hours', 'sessions'] as const satisfies readonly (
  | DistanceUnit
  | 'hours'
  | 'sessions'
)[];
export type LifeUnit = (typeof lifeUnits)[number];
export const wearUnits = [...measuredUnits, ...lifeUnits] as const;
export type WearUnit = (typeof wearUnits)[number];

/** Values fall from new to replace at, all three in `unit`. */
export interface WearLimits {
  unit: WearUnit;
  /** Null where nobody knows what it was. */
  new: number | null;
  attentionAt: number;
  replaceAt: number;
}

export function isLifeUnit(unit: WearUnit): unit is LifeUnit {
  return lifeUnits.some((life) => life === unit);
}

/** `5.2 mm`, `62%`, `1 session`. */
export function formatWear(value: number, unit: WearUnit): string {
  if (unit === 'mm' || unit === '32nds') return formatDepth(value, unit, 'en-US');
  if (unit === 'mi' || unit === 'km') return formatDistance(value, unit, 'en-US');
  if (unit === 'percent') return `${Math.round(value)}%`;
  const digits = { maximumFractionDigits: unit === 'hours' ? 1 : 0 };
  const count = new Intl.NumberFormat('en-US', digits).format(value);
  return `${count} ${count === '1' ? unit.slice(0, -1) : unit}`;
}
