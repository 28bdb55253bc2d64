import type { Settings } from '../../shared/models/desk-state.ts';
import { tokenHint } from '../../shared/token.ts';
import type { Acts } from './acts.ts';
import { type CalendarLinks, openCalendarLinks } from './calendar-link.ts';
import { type CalendarNetwork, openCalendarNetwork } from './calendar-network.ts';
import type { Connections, Place } from './connections.ts';
import { type Copied, openCopied } from './copied.ts';
import { type Handover, openHandover } from './documents/handover.ts';
import type { Embedded } from './embedded/embedded.ts';
import { type IssuedKeys, openIssuedKeys } from './issued-keys.ts';
import type { DeskOptions } from './ports.ts';
import type { Proxy } from './proxy.ts';
import type { Secrets } from './secrets.ts';
import type { SettingsStore } from './settings.ts';

export interface GivenOutOptions extends Pick<DeskOptions, 'ports' | 'lanAddress'> {
  connections: Connections;
  secretsOf(place: Place): Secrets;
  proxy: Proxy;
  acts: Acts;
  own: Embedded;
  settings: SettingsStore;
  userAgent: string;
  now: () => Date;
  theme: () => Settings['theme'];
  changed(): void;
  garageChanged(): void;
}

/** What leaves the desk for other programs: keys and links, and the ways they go. */
export interface GivenOut {
  copied: Copied;
  handover: Handover;
  issuedKeys: IssuedKeys;
  calendarNetwork: CalendarNetwork;
  calendarLinks: CalendarLinks;
}

export function openGivenOut(options: GivenOutOptions): GivenOut {
  const { connections, secretsOf, proxy, acts, own, settings, ports } = options;
  const { userAgent, now, theme, changed, garageChanged } = options;
  const copied = openCopied();
  const handover = openHandover({
    ports,
    copied,
    now,
    theme,
    onGiven({ secret, owner }) {
      const place = connections.all().find(({ id }) => id === owner.id);
      const hint = tokenHint(secret);
      if (place) acts.note(hint.startsWith('cal_') ? 'link.copied' : 'key.copied', place, hint);
    },
  });
  const issuedKeys = openIssuedKeys({
    connections,
    proxy,
    handover,
    now,
    onRevealed: (place, key) => acts.note('key.revealed', place, tokenHint(key)),
  });
  const calendarNetwork = openCalendarNetwork({
    own,
    settings,
    onChange() {
      changed();
      // Links lead elsewhere from now on.
      garageChanged();
    },
    address: options.lanAddress,
  });
  const calendarLinks = openCalendarLinks({
    connections,
    secretsOf,
    proxy,
    handover,
    ports,
    userAgent,
    networkOrigin() {
      const network = calendarNetwork.state();
      return network.state === 'on' ? network.origin : null;
    },
  });
  return { copied, handover, issuedKeys, calendarNetwork, calendarLinks };
}
