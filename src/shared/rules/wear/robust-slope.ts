/** A reading of `value` after `at` sessions, or at a distance of `at`. */
export interface SlopePoint {
  at: number;
  value: number;
}

/** How fast values fall for each step of `at`; negative where they rise. */
export interface Slope {
  rate: number;
  /** A quarter of all pairs of readings fall slower than this, … */
  rateSlow: number;
  /** … and a quarter faster than this. */
  rateFast: number;
  /** Where the line stands at the last reading: one reading that is off does not move it. */
  level: number;
}

/** An item seldom has more readings in its life, and the work grows with their square. */
export const pointsMax = 60;

/**
 * Theil and Sen: the median of the slopes of all pairs, which holds with up to 29 % of the
 * readings being nonsense. Takes points by rising `at`, the last ones if there are many. Null
 * where no two of them are apart.
 */
export function robustSlope(all: readonly SlopePoint[]): Slope | null {
  const points = all.slice(-pointsMax);
  const last = points.at(-1);
  const rates = points
    .flatMap((a, index) => points.slice(index + 1).map((b) => rateBetween(a, b)))
    .filter((rate) => rate !== null)
    .toSorted((a, b) => a - b);
  if (last === undefined || rates.length === 0) return null;
  const rate = quantile(rates, 0.5);
  return {
    rate,
    rateSlow: quantile(rates, 0.25),
    rateFast: quantile(rates, 0.75),
    level: median(points.map(({ at, value }) => value - rate * (last.at - at))),
  };
}

function rateBetween(a: SlopePoint, b: SlopePoint): number | null {
  return b.at === a.at ? null : (a.value - b.value) / (b.at - a.at);
}

/** Of at least one value. */
export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** Between two neighbors of a sorted list, the share of the way that `q` is past the lower one. */
function quantile(sorted: readonly number[], q: number): number {
  const place = (sorted.length - 1) * q;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
