import { useQueryClient } from '@tanstack/react-query';
import type { OpenName } from '../../shared/contract/garage.ts';
import { toast, toastProblem } from '../ui/toast.tsx';
import { useConnectionId } from './garage.ts';
import { useHost } from './host-context.ts';
import { isGarageKey } from './keys.ts';

type Noun = 'car' | 'serviceRecord' | 'reminder';

/**
 * Deletes: gone from the screen at once, a toast with Undo when the garage has
 * it, back on the screen with words if it has not. Not a mutation of the
 * component that starts it, which may be gone with the thing itself.
 */
export function useUndoableDelete<Item extends { id: string }>(noun: Noun) {
  const host = useHost();
  const client = useQueryClient();
  const connectionId = useConnectionId();

  async function readAgain() {
    await client.invalidateQueries({ predicate: ({ queryKey }) => isGarageKey(queryKey) });
  }

  async function act(verb: 'delete' | 'restore', item: Item): Promise<boolean> {
    const name: OpenName = `${noun}.${verb}`;
    try {
      await host.request(name, { id: item.id });
      return true;
    } catch (thrown) {
      toastProblem(thrown);
      return false;
    } finally {
      void readAgain();
    }
  }

  return async (item: Item, title: string) => {
    const list = `${noun}.list` as const;
    // A read under way would bring the deleted thing back for a moment.
    await client.cancelQueries({ queryKey: [list, connectionId] });
    client.setQueriesData<Item[]>({ queryKey: [list, connectionId] }, (items) =>
      items?.filter(({ id }) => id !== item.id),
    );
    if (await act('delete', item)) {
      toast(`${title} is deleted.`, { undo: () => void act('restore', item) });
    }
  };
}
