import type { ConnectionId } from '../../shared/models/connection.ts';
import { useDesk } from '../data/desk.ts';
import { Banner } from '../ui/banner.tsx';

// Said below, beside the programs it is about.
const ofOldKey: ReadonlySet<string> = new Set(['usedSince', 'endsInUse']);

/** What the key we hold wants of a person. */
export function KeyReminders({ id }: { id: ConnectionId }) {
  const reminders = useDesk().keyReminders.filter(
    ({ connectionId, kind }) => connectionId === id && !ofOldKey.has(kind),
  );
  return reminders.map((reminder) => (
    <Banner key={reminder.id} tone={reminder.kind === 'expired' ? 'red' : 'amber'}>
      {reminder.title}. {reminder.detail}
    </Banner>
  ));
}
