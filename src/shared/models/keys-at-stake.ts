import type { DeskState } from './desk-state.ts';

/** The garages elsewhere whose keys the app holds: nobody here can make those again. */
export function garagesAtStake({ connections }: Pick<DeskState, 'connections'>): string[] {
  return connections
    .filter(({ kind, key }) => kind === 'remote' && key.state === 'stored')
    .map(({ label }) => label);
}

/** Those among them whose keys end with this run. */
export function garagesLostAtQuit(desk: Pick<DeskState, 'connections' | 'vault'>): string[] {
  return desk.vault.rung === 'memory' ? garagesAtStake(desk) : [];
}

/** What there is to do once their keys are gone. */
export function stakeWords(labels: readonly string[]): string {
  if (labels.length === 0) return 'At the next start, your own garage makes itself a new key.';
  const names = new Intl.ListFormat('en').format(labels);
  return `At the next start, you need to enter the key of ${names} again; your own garage makes itself a new one.`;
}
