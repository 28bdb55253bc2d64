import type { DeskState } from '../../shared/models/desk-state.ts';
import { activeConnection, useDesk } from './desk.ts';

/** Why the garage does not answer this app at all, where that is known and has a way on. */
export type Blocked = 'noKey' | 'refused' | 'keychain';

export function blockedBy(desk: DeskState): Blocked | null {
  const connection = activeConnection(desk);
  if (!connection) return null;
  const { key, health } = connection;
  const isInMemory = key.state === 'stored' && key.keptIn === 'memory';
  const isShut = desk.vault.rung !== 'memory' && desk.vault.state !== 'ready' && !isInMemory;
  if (isShut && health.state !== 'works') return 'keychain';
  if (key.state === 'none') return 'noKey';
  const isRefused = health.state === 'failed' && health.problem.code === 'unauthorized';
  return isRefused ? 'refused' : null;
}

export function useBlocked(): Blocked | null {
  return blockedBy(useDesk());
}
