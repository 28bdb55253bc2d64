import { canWrite } from '../../shared/models/key-rules.ts';
import { useBlocked } from './blocked.ts';
import { useGet } from './garage.ts';

/** Whose garage this is, and what our key may do there. */
export function useMe() {
  return useGet('me.get', {});
}

/** Whether acts that change something are offered. Not before the garage has said so. */
export function useCanWrite(): boolean {
  const me = useMe().data;
  const blocked = useBlocked();
  return me !== undefined && blocked === null && canWrite(me.key);
}

export function useCanManage(): boolean {
  const me = useMe().data;
  const blocked = useBlocked();
  return blocked === null && (me?.key.canManage ?? false);
}

export function useCurrency(): string {
  return useMe().data?.account.preferences.currency ?? 'USD';
}
