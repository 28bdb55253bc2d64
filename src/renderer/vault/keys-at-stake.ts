import type { DeskState } from '../../shared/models/desk-state.ts';

/** The garages elsewhere whose keys the app holds: nobody here can make those again. */
export function garagesAtStake(desk: DeskState): string[] {
  return desk.connections
    .filter(({ kind, key }) => kind === 'remote' && key.state === 'stored')
    .map(({ label }) => label);
}

export function stakeWords(labels: readonly string[]): string {
  if (labels.length === 0) return 'This computer’s own garage makes itself a new key.';
  const names = new Intl.ListFormat('en').format(labels);
  return `For ${names}, you need to enter the key again. This computer’s own garage makes itself a new one.`;
}
