import { useQueryClient } from '@tanstack/react-query';
import type { Reminder } from '../../shared/models/reminder.ts';
import { toast, toastProblem } from '../ui/toast.tsx';
import { reminderTitle } from '../words/titles.ts';
import { useHost } from './host-context.ts';
import { isGarageKey } from './keys.ts';

/** Takes a completion back, with the service record it made. */
export function useReopen() {
  const host = useHost();
  const client = useQueryClient();
  return async (reminder: Reminder) => {
    try {
      await host.request('reminder.reopen', { id: reminder.id });
      toast(`${reminderTitle(reminder)} is open again.`);
    } catch (thrown) {
      toastProblem(thrown);
    }
    await client.invalidateQueries({ predicate: ({ queryKey }) => isGarageKey(queryKey) });
  };
}
