import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GarageInput, GarageOutput, OpenName } from '../../shared/contract/garage.ts';
import { activeConnection, useDesk } from './desk.ts';
import { useHost } from './host-context.ts';
import { type GarageKey, isGarageKey } from './keys.ts';

export function useConnectionId(): string {
  return activeConnection(useDesk())?.id ?? 'none';
}

type QueryName = {
  [Name in OpenName]: Name extends `${string}.get` ? Name : never;
}[OpenName];

/** One thing of the active garage. */
export function useGet<Name extends QueryName>(name: Name, input: GarageInput<Name>) {
  const host = useHost();
  const queryKey = [name, useConnectionId(), input] as const satisfies GarageKey;
  return useQuery<GarageOutput<Name>>({
    queryKey,
    queryFn: async () => await host.request(name, input as never),
  });
}

type ListName = {
  [Name in OpenName]: GarageOutput<Name> extends { items: unknown[]; nextCursor: string | null }
    ? Name
    : never;
}[OpenName];
export type ItemOf<Name extends ListName> =
  GarageOutput<Name> extends { items: (infer Item)[] } ? Item : never;

const pageSize = 500;

/** A whole list of the active garage, page by page. */
export function useList<Name extends ListName>(name: Name, input: GarageInput<Name>) {
  const host = useHost();
  const takesPaging =
    name !== 'serviceType.list' && name !== 'key.list' && name !== 'calendarFeed.list';
  const queryKey = [name, useConnectionId(), input] as const satisfies GarageKey;
  return useQuery<ItemOf<Name>[]>({
    queryKey,
    queryFn: async () => {
      const items: ItemOf<Name>[] = [];
      let cursor: string | null = null;
      do {
        const paging = takesPaging ? { limit: pageSize, ...(cursor !== null && { cursor }) } : {};
        const page: { items: unknown[]; nextCursor: string | null } = await host.request(name, {
          ...input,
          ...paging,
        } as never);
        items.push(...(page.items as ItemOf<Name>[]));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return items;
    },
  });
}

/** A change of the active garage. What is on screen is read again when it is through. */
export function useAct<Name extends OpenName>(name: Name) {
  const host = useHost();
  const client = useQueryClient();
  return useMutation<GarageOutput<Name>, Error, GarageInput<Name>>({
    mutationKey: [name],
    mutationFn: async (input) => await host.request(name, input as never),
    onSettled: () =>
      client.invalidateQueries({ predicate: ({ queryKey }) => isGarageKey(queryKey) }),
  });
}
