/** The four words people see, the worst first. */
export const verdicts = {
  Blocked: { tone: 'red', means: 'Fix or replace before the next session.' },
  Stale: { tone: 'blue', means: 'Needs a newer measurement or record.' },
  Attention: { tone: 'amber', means: 'Check before you load the car.' },
  Ready: { tone: 'green', means: 'Data current and fine.' },
} as const;
export type Verdict = keyof typeof verdicts;

export const verdictNames = Object.keys(verdicts) as [Verdict, ...Verdict[]];

/** Negative where `a` is worse. */
export function byVerdict(a: Verdict, b: Verdict): number {
  return verdictNames.indexOf(a) - verdictNames.indexOf(b);
}

/** The first of the worst; undefined only of none. */
export function worstOf<Item extends { verdict: Verdict }>(
  items: readonly Item[],
): Item | undefined {
  return items.toSorted((a, b) => byVerdict(a.verdict, b.verdict))[0];
}
