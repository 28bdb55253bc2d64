interface Described {
  year: number | null;
  make: string;
  model: string;
  trim: string;
}

/** The line under a nickname: `2004 BMW M3 Competition`. */
export function carDescription(of: Described): string {
  return [of.year, of.make, of.model, of.trim].filter(Boolean).join(' ');
}
