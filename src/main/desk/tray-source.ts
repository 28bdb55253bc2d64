import { dayIn } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { Car } from '../../shared/models/car.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import { openListeners } from './listeners.ts';
import type { DeskParts } from './desk-parts.ts';
import type { HostPorts } from './ports.ts';
import type { Proxy } from './proxy.ts';
import { connectionOf } from './state.ts';
import { type TrayAct, type TrayModel, trayModel, type TrayParts } from './tray.ts';

export interface Tray {
  model(): Promise<TrayModel>;
  onModel(listener: (model: TrayModel) => void): () => void;
  act(act: TrayAct): Promise<void>;
  close(): void;
}

type TraySources = Pick<
  DeskParts,
  'calendarLinks' | 'connections' | 'events' | 'health' | 'keyReminders' | 'proxy' | 'secretsOf'
> & { ports: HostPorts; now: () => Date };

/** Several changes in a row are read once. */
const restMs = 300;
/** What is due changes with the day, and with what other programs do. */
const freshMs = 15 * 60_000;

/** Keeps the tray's menu in step with the desk and the active garage. */
export function openTray(sources: TraySources): Tray {
  const { calendarLinks, connections, events, health, keyReminders, proxy, secretsOf } = sources;
  const { ports, now } = sources;
  const models = openListeners<TrayModel>();
  let listening = 0;
  let soon: NodeJS.Timeout | undefined;
  let last = '';

  const connection = () => {
    const active = connections.active();
    return connectionOf(active, { active, secretsOf, health });
  };

  async function model(): Promise<TrayModel> {
    // Without a key, reading would make one, or raise the keychain's prompt: not for a menu.
    const isUp = connection().health.state === 'works';
    const garage = isUp ? await readForTray(proxy, now()) : null;
    const canCopy = garage !== null && ports.clipboard !== undefined;
    return trayModel({
      connection: connection(),
      garage,
      canCopy,
      keyReminders: keyReminders.list(),
    });
  }

  async function refresh(): Promise<void> {
    const fresh = await model();
    const text = JSON.stringify(fresh);
    if (text === last) return;
    last = text;
    models.tell(fresh);
  }

  function refreshSoon(): void {
    if (listening === 0) return;
    clearTimeout(soon);
    soon = setTimeout(() => void refresh(), restMs).unref();
  }

  // A menu read again because of what reading it changed would never come to rest.
  let seen = '';
  const stop = events.add((event) => {
    const { id, label, health: answered, key } = connection();
    const wanted = keyReminders.list().map(({ title }) => title);
    const now = JSON.stringify([id, label, answered.state, key.state, wanted]);
    if (event.name === 'garage.changed' || (event.name === 'desk.changed' && now !== seen))
      refreshSoon();
    seen = now;
  });
  const clock = setInterval(refreshSoon, freshMs).unref();

  return {
    model,
    onModel(listener) {
      const remove = models.add(listener);
      listening += 1;
      refreshSoon();
      return () => {
        remove();
        listening -= 1;
      };
    },
    async act(act) {
      if (act.name === 'openPlace') events.tell({ name: 'place.opened', path: act.path });
      if (act.name !== 'copyCalendarLink') return;
      try {
        await calendarLinks.copyAny();
        ports.notify?.(
          'Calendar link copied',
          'Paste it where your calendar program asks for a subscription.',
        );
      } catch (thrown) {
        ports.notify?.('The calendar link was not copied', Problem.of(thrown).message);
      }
    },
    close() {
      stop();
      clearTimeout(soon);
      clearInterval(clock);
    },
  };
}

const pagesMax = 10;
const limit = 500;

/** What the tray shows of the active garage; null when it does not answer. */
async function readForTray(proxy: Proxy, now: Date): Promise<TrayParts['garage']> {
  try {
    const [me, cars, reminders] = await Promise.all([
      proxy.ask('me.get', {}),
      allPages<Car>((cursor) => proxy.ask('car.list', { limit, ...cursor })),
      allPages<Reminder>((cursor) =>
        proxy.ask('reminder.list', { limit, status: 'open', ...cursor }),
      ),
    ]);
    return { cars, reminders, today: dayIn(me.account.preferences.timeZone, now) };
  } catch {
    // The connection's own state says what is wrong.
    return null;
  }
}

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

async function allPages<Item>(
  read: (cursor: { cursor?: string }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  for (let count = 0; count < pagesMax; count += 1) {
    const page: Page<Item> = await read(cursor === null ? {} : { cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return items;
}
