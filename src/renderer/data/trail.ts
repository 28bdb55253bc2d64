import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { GarageInput } from '../../shared/contract/garage.ts';
import { useConnectionId } from './garage.ts';
import { useHost } from './host-context.ts';
import { actsKey, type GarageKey } from './keys.ts';

export const trailPageSize = 50;

/** What the garage wrote down, newest first, page by page. */
export function useAudit(about: GarageInput<'audit.list'>['about']) {
  const host = useHost();
  const input = { limit: trailPageSize, ...(about && { about }) };
  return useInfiniteQuery({
    queryKey: ['audit.list', useConnectionId(), input] as const satisfies GarageKey,
    queryFn: ({ pageParam }) =>
      host.request('audit.list', { ...input, ...(pageParam !== null && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** What this app did on this computer, newest first. */
export function useDeskActs() {
  const host = useHost();
  return useQuery({ queryKey: actsKey, queryFn: () => host.request('deskAct.list', {}) });
}
