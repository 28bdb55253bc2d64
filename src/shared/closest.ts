/** The candidate that was most likely meant, or null when none is near. */
export function closest<Candidate extends string>(
  typed: string,
  candidates: readonly Candidate[],
): Candidate | null {
  // Comparing costs the product of both lengths, and nothing so long was meant to be a name.
  if (typed.length > 60) return null;
  let best: Candidate | null = null;
  // A third of the letters may differ; more is another word.
  let fewest = Math.floor(typed.length / 3) + 1;
  for (const candidate of candidates) {
    const changes =
      candidate.startsWith(typed) && typed.length >= 3 ? 1 : distance(typed, candidate);
    if (changes < fewest) {
      fewest = changes;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein's: how many letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
