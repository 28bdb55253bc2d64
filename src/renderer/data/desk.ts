import {
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DeskInput, DeskName, DeskOutput } from '../../shared/contract/desk.ts';
import type { Connection } from '../../shared/models/connection.ts';
import type { DeskState } from '../../shared/models/desk-state.ts';
import type { Host } from '../host/host.ts';
import { useHost } from './host-context.ts';
import { actsKey, backupsKey, deskKey, isGarageKey, linksKey, seenKey, trackKey } from './keys.ts';

export function useDeskQuery() {
  const host = useHost();
  const client = useQueryClient();
  return useQuery({
    queryKey: deskKey,
    queryFn: () => readDesk(host, client),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The desk's state, below the shell that has waited for it. */
export function useDesk(): DeskState {
  const host = useHost();
  const client = useQueryClient();
  return useSuspenseQuery({
    queryKey: deskKey,
    queryFn: () => readDesk(host, client),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

async function readDesk(host: Host, client: QueryClient): Promise<DeskState> {
  return newer(await host.request('desk.state', {}), client.getQueryData<DeskState>(deskKey));
}

/** An answer may come in after a push that was told later than it. */
export function newer(next: DeskState, held: DeskState | undefined): DeskState {
  return held && held.revision > next.revision ? held : next;
}

export function activeConnection(desk: DeskState): Connection | undefined {
  return desk.connections.find((connection) => connection.isActive);
}

/** Keeps what is on screen true to what the desk tells. */
export function useDeskEvents(onPlace: (path: string) => void) {
  const host = useHost();
  const client = useQueryClient();
  useEffect(
    () =>
      host.onEvent((event) => {
        if (event.name === 'desk.changed') {
          const { state } = event;
          client.setQueryData<DeskState>(deskKey, (held) => newer(state, held));
        }
        if (event.name === 'garage.changed') {
          void client.invalidateQueries({ predicate: ({ queryKey }) => isGarageKey(queryKey) });
          void client.invalidateQueries({ queryKey: linksKey });
          void client.invalidateQueries({ queryKey: seenKey });
          void client.invalidateQueries({ queryKey: backupsKey });
        }
        if (event.name === 'place.opened') onPlace(event.path);
      }),
    [host, client, onPlace],
  );
}

/** An act of the desk. Its state comes by event; reading it again covers a lost one. */
export function useDeskAct<Name extends DeskName>(name: Name) {
  const host = useHost();
  const client = useQueryClient();
  return useMutation<DeskOutput<Name>, Error, DeskInput<Name>>({
    mutationKey: [name],
    mutationFn: async (input) => await host.request(name, input as never),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: deskKey });
      if (!reachesGarage(name)) return;
      await client.invalidateQueries({ queryKey: linksKey });
      await client.invalidateQueries({ queryKey: backupsKey });
      await client.invalidateQueries({ queryKey: trackKey });
      await client.invalidateQueries({ queryKey: actsKey });
      await client.invalidateQueries({ predicate: ({ queryKey }) => isGarageKey(queryKey) });
    },
  });
}

/** After these, the same question may get another answer from the garage, or from another garage. */
function reachesGarage(name: DeskName): boolean {
  return !name.startsWith('settings.') && !name.startsWith('notice.');
}
