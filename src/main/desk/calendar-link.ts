import type { GarageInput } from '../../shared/contract/garage.ts';
import { Problem } from '../../shared/errors.ts';
import type { CalendarFeed, CalendarFeedId } from '../../shared/models/calendar-feed.ts';
import type { CalendarLink, LinkStyle } from '../../shared/models/calendar-link.ts';
import { isLoopback } from '../../shared/models/connection.ts';
import type { HandedOver, Saved } from '../../shared/models/desk-state.ts';
import { idHint } from '../../shared/token.ts';
import type { Connections, Place } from './connections.ts';
import type { Handover } from './documents/handover.ts';
import { externalUrl } from './host/external.ts';
import type { HostPorts } from './ports.ts';
import { originOf, type Proxy } from './proxy.ts';
import { linkName, type Secrets } from './secrets.ts';
import { isPlainSecret } from './snippets.ts';

/** Calendar links of the active garage: the page sees them masked, the desk copies them. */
export interface CalendarLinks {
  list(): Promise<CalendarLink[]>;
  create(input: GarageInput<'calendarFeed.create'>): Promise<CalendarLink>;
  copy(id: CalendarFeedId, as: LinkStyle): Promise<HandedOver>;
  update(input: GarageInput<'calendarFeed.update'>): Promise<CalendarLink>;
  /** For the tray: the first link there is to copy, or one made for it. */
  copyAny(): Promise<HandedOver>;
  open(id: CalendarFeedId): Promise<void>;
  /** What the link shows now, as a file. */
  save(id: CalendarFeedId): Promise<Saved>;
  revoke(id: CalendarFeedId): Promise<void>;
}

export interface CalendarLinksOptions {
  connections: Connections;
  secretsOf(place: Place): Secrets;
  proxy: Proxy;
  handover: Handover;
  ports: HostPorts;
  userAgent: string;
  /** Where our own garage shows calendars to the network; null while it does not. */
  networkOrigin(): string | null;
}

const feedPath = '/api/calendar.ics';
const trayLinkName = 'Tray';
const fileName = 'trackout.ics';

const readMs = 30_000;

export function openCalendarLinks(options: CalendarLinksOptions): CalendarLinks {
  const { connections, secretsOf, proxy, handover, ports, networkOrigin } = options;

  /** Where others find it, as far as they do. */
  function sharedOriginOf(place: Place): string {
    const origin = originOf(place);
    return (place.kind === 'own' && networkOrigin()) || origin;
  }

  function linkOf(place: Place, feed: CalendarFeed): CalendarLink {
    const origin = sharedOriginOf(place);
    return {
      ...feed,
      masked: `${origin}${feedPath}?key=${idHint('cal', feed.id)}`,
      canCopy: secretsOf(place).about(linkName(place.id, feed.id)).state === 'stored',
      isOnlyHere: origin === originOf(place) && isLoopback(new URL(origin)),
    };
  }

  async function tokenOf(place: Place, id: CalendarFeedId): Promise<string> {
    const token = await secretsOf(place).read(linkName(place.id, id));
    if (token === null) {
      throw new Problem(
        'not_found',
        'This link was made elsewhere, and only there it can be copied. Make another.',
      );
    }
    return token;
  }

  function addressOf(origin: string, token: string, as: LinkStyle): string {
    const base = as === 'webcal' ? origin.replace(/^https?:/, 'webcal:') : origin;
    return `${base}${feedPath}?key=${encodeURIComponent(token)}`;
  }

  async function list(): Promise<CalendarLink[]> {
    const place = connections.active();
    const { items } = await proxy.ask('calendarFeed.list', {});
    return items.map((feed) => linkOf(place, feed));
  }

  async function create(input: GarageInput<'calendarFeed.create'>): Promise<CalendarLink> {
    const made = await proxy.make('calendarFeed.create', input);
    const { place } = made;
    const { url, ...feed } = made.output;
    try {
      connections.find(place.id);
      await secretsOf(place).keep(linkName(place.id, feed.id), sentToken(url));
    } catch (thrown) {
      // A link nobody can copy is worse than none, also where its connection was removed meanwhile.
      await made.revoke();
      throw thrown;
    }
    return linkOf(place, feed);
  }

  async function copy(id: CalendarFeedId, as: LinkStyle): Promise<HandedOver> {
    const place = connections.active();
    const secret = await tokenOf(place, id);
    const hint =
      'Who has this address can read your reminders. Give it to your calendar program alone.';
    const text = addressOf(sharedOriginOf(place), secret, as);
    return handover.give({ title: 'Calendar link', hint, text, secret, owner: place });
  }

  return {
    list,
    create,
    copy,
    async update(input) {
      const place = connections.active();
      return linkOf(place, await proxy.ask('calendarFeed.update', input));
    },
    async save(id) {
      const place = connections.active();
      const address = addressOf(originOf(place), await tokenOf(place, id), 'https');
      return handover.giveFile(fileName, await readFeed(address, options.userAgent));
    },
    async copyAny() {
      const links = (await list()).filter(({ canCopy }) => canCopy);
      const link = links.find(({ name }) => name === trayLinkName) ?? links[0];
      return copy((link ?? (await create({ name: trayLinkName }))).id, 'https');
    },
    async open(id) {
      const place = connections.active();
      // On this computer it is found here too, whatever network it is in.
      const url = externalUrl(addressOf(originOf(place), await tokenOf(place, id), 'webcal'));
      if (url === null || !ports.openExternal) {
        throw new Problem(
          'unavailable',
          'TrackOut cannot open other programs here. Copy the link instead.',
        );
      }
      await ports.openExternal(url);
    },
    async revoke(id) {
      const place = connections.active();
      await proxy.ask('calendarFeed.revoke', { id }).catch((thrown: unknown) => {
        // Ended elsewhere already: then only our copy is left to go.
        if (Problem.of(thrown).code !== 'not_found') throw thrown;
      });
      await secretsOf(place).forget(linkName(place.id, id));
    },
  };
}

/** The garage may think it is reached elsewhere: only the token of its address counts. */
function sentToken(url: string): string {
  const token = URL.canParse(url) ? new URL(url).searchParams.get('key') : null;
  if (token !== null && isPlainSecret(token)) return token;
  throw new Problem('unavailable', 'The garage sent a calendar link that cannot be read.');
}

/** As a calendar program would; what is no calendar is not saved as one. */
async function readFeed(address: string, userAgent: string): Promise<string> {
  const unread = 'The calendar could not be read just now. Try again.';
  const signal = AbortSignal.timeout(readMs);
  try {
    const headers = { 'user-agent': userAgent };
    const response = await fetch(address, { headers, redirect: 'error', signal });
    const text = await response.text();
    if (response.ok && text.startsWith('BEGIN:VCALENDAR')) return text;
  } catch (cause) {
    throw new Problem('unavailable', unread, { cause });
  }
  throw new Problem('unavailable', unread);
}
