/** One line of `npm run bench`: two sides measured in turns, so that a noisy machine treats both alike. */
export interface Figure {
  figure: string;
  /** The bar it is held against, in words. */
  bar: string;
  ratio: number;
  ours: number;
  other: number;
  unit: string;
  runs: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export function round(value: number, digits = 3): number {
  return Number(value.toPrecision(digits));
}

/** Medians of both sides, and of their ratio pair by pair. */
export function compare(pairs: readonly (readonly [ours: number, other: number])[]): {
  ratio: number;
  ours: number;
  other: number;
  runs: number;
} {
  return {
    ratio: round(median(pairs.map(([ours, other]) => ours / other))),
    ours: round(median(pairs.map(([ours]) => ours))),
    other: round(median(pairs.map(([, other]) => other))),
    runs: pairs.length,
  };
}
