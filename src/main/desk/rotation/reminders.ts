import type { DeskEvent } from '../../../shared/contract/events.ts';
import type { HeldKeyReminder } from '../../../shared/models/desk-state.ts';
import { type HeldKeyFacts, keyReminders } from '../../../shared/rules/key-reminders.ts';
import type { Connections, Place } from '../connections.ts';
import type { Health } from '../health.ts';
import type { Listeners } from '../listeners.ts';
import type { HostPorts } from '../ports.ts';
import type { Secrets } from '../secrets.ts';
import type { SettingsStore } from '../settings.ts';
import type { Rotations } from './rotation.ts';

/** Right after a change of the key the last answer is still of the one before; of another shape's nobody can tell. */
function isOf({ hint }: { hint: string }, { prefix }: { prefix: string }): boolean {
  return hint === prefix || !hint.startsWith('tok_');
}

/** What the keys we hold want of a person; each state of a key is notified once, for ever. */
export interface KeyReminders {
  list(): HeldKeyReminder[];
  close(): void;
}

export interface KeyRemindersOptions {
  connections: Connections;
  secretsOf(place: Place): Secrets;
  health: Pick<Health, 'of'>;
  rotations: Pick<Rotations, 'of'>;
  settings: SettingsStore;
  events: Listeners<DeskEvent>;
  ports: Pick<HostPorts, 'notify'>;
  now: () => Date;
  onChange: () => void;
}

/** Ages and ends come by themselves, without anything being asked. */
const lookMs = 30 * 60_000;
/** Far more than any app holds keys; the oldest go. */
const toldMax = 200;

export function openKeyReminders(options: KeyRemindersOptions): KeyReminders {
  const { connections, secretsOf, health, rotations, settings, events, ports, now } = options;

  function factsOf(place: Place): HeldKeyFacts | null {
    const { id, label } = place;
    const key = secretsOf(place).about(id);
    // The demo's key ends with the demo.
    if (place.kind === 'demo' || key.state === 'none') return null;
    const answered = health.of(id);
    const row = answered.state === 'works' && isOf(key, answered.key) ? answered.key : null;
    const before = rotations.of(id);
    return {
      label,
      hint: key.hint,
      identity: `${id}:${key.savedAt}`,
      // A garage's clock may run ahead of ours: a key is never younger once its garage has answered.
      since: row && row.createdAt < key.savedAt ? row.createdAt : key.savedAt,
      expiresAt: row?.expiresAt ?? null,
      old:
        before?.state === 'done' && before.replacedAt !== null && before.endsAt !== null
          ? {
              ...before,
              hint: before.oldHint,
              replacedAt: before.replacedAt,
              endsAt: before.endsAt,
            }
          : null,
    };
  }

  function list(): HeldKeyReminder[] {
    const rules = { now: now(), rotateAfterDays: settings.read().rotateAfterDays };
    return connections.all().flatMap((place) => {
      const facts = factsOf(place);
      if (facts === null) return [];
      return keyReminders(facts, rules).map((each) => ({ ...each, connectionId: place.id }));
    });
  }

  let isTelling = false;
  async function tellNew(): Promise<void> {
    if (isTelling || !ports.notify) return;
    isTelling = true;
    try {
      const { toldReminders: told } = settings.read();
      const fresh = list().filter(({ id }) => !told.includes(id));
      if (fresh.length === 0) return;
      // Remembered first: to be silent once is better than to repeat oneself at every start.
      const ids = [...told, ...fresh.map(({ id }) => id)];
      await settings.write({ toldReminders: ids.slice(-toldMax) });
      for (const { title, detail } of fresh) ports.notify(title, detail);
    } catch {
      // The settings could not be saved; Settings and the tray say it all the same.
    } finally {
      isTelling = false;
    }
  }

  let shown = '';
  function look(): void {
    const text = JSON.stringify(list().map(({ id, title, detail }) => [id, title, detail]));
    if (text !== shown) options.onChange();
    shown = text;
    void tellNew();
  }
  const stop = events.add((event) => {
    if (event.name === 'desk.changed') void tellNew();
  });
  const clock = setInterval(look, lookMs).unref();

  return {
    list,
    close() {
      stop();
      clearInterval(clock);
    },
  };
}
