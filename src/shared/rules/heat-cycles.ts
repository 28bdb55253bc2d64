/** Each session heats a set once, beside what it had been through when it was bought. */
export function heatCycles(
  { heatCyclesBefore }: { heatCyclesBefore: number },
  sessionsRun: number,
) {
  return heatCyclesBefore + sessionsRun;
}
