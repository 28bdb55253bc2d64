import { networkInterfaces } from 'node:os';
import { Problem } from '../../shared/errors.ts';
import type { CalendarNetworkState } from '../../shared/models/calendar-network.ts';
import type { Embedded } from './embedded/embedded.ts';
import { lanAddress } from './embedded/lan-address.ts';
import type { SettingsStore } from './settings.ts';

/** Calendars of our own garage for the network this computer is on: off unless somebody turns it on. */
export interface CalendarNetwork {
  state(): CalendarNetworkState;
  turn(isOn: boolean): Promise<void>;
  /** As the settings say, when the desk opens. */
  start(): void;
  close(): Promise<void>;
}

export interface CalendarNetworkOptions {
  own: Embedded;
  settings: SettingsStore;
  onChange: () => void;
  /** This computer's address in its network. */
  address?: (() => string | null) | undefined;
}

/** A computer that is carried home gets another address there. */
const lookMs = 30_000;

export function openCalendarNetwork(options: CalendarNetworkOptions): CalendarNetwork {
  const { own, settings, onChange, address = () => lanAddress(networkInterfaces()) } = options;
  let state: CalendarNetworkState = { state: 'off' };
  let shownAt: string | null = null;
  let isClosed = false;
  let turn: Promise<unknown> = Promise.resolve();

  const isWanted = (): boolean => settings.read().isCalendarOnNetwork && !isClosed;

  /** One after the other: what is wanted last is what is so in the end. */
  function settle(): Promise<void> {
    const done = turn.then(apply);
    turn = done.catch(() => undefined);
    return done;
  }

  async function apply(): Promise<void> {
    const host = address();
    const before = JSON.stringify(state);
    state = await (isWanted() ? show(host) : hide());
    if (JSON.stringify(state) !== before) onChange();
  }

  async function show(host: string | null): Promise<CalendarNetworkState> {
    const garage = own.state();
    if (garage.state !== 'running') return failed(notRunning());
    if (host === null) {
      await own.admin.showCalendars(null);
      return failed(noNetwork());
    }
    try {
      shownAt = host;
      // The port that calendar programs here know already.
      const where = { host, port: garage.port, fallbackPort: true };
      const shown = await own.admin.showCalendars(where);
      return shown === null ? { state: 'off' } : { state: 'on', origin: shown.origin };
    } catch (thrown) {
      return failed(Problem.of(thrown));
    }
  }

  async function hide(): Promise<CalendarNetworkState> {
    shownAt = null;
    // One that stopped shows nothing.
    if (own.state().state === 'running') await own.admin.showCalendars(null);
    return { state: 'off' };
  }

  function failed(problem: Problem): CalendarNetworkState {
    shownAt = null;
    return { state: 'failed', problem: problem.toJSON() };
  }

  const stop = own.onChange(() => {
    if (isWanted()) void settle();
  });
  const clock = setInterval(() => {
    if (isWanted() && address() !== shownAt) void settle();
  }, lookMs).unref();

  return {
    state: () => state,
    async turn(isOn) {
      await settings.write({ isCalendarOnNetwork: isOn });
      await settle();
    },
    start() {
      if (isWanted()) void settle();
    },
    async close() {
      isClosed = true;
      stop();
      clearInterval(clock);
      await turn;
    },
  };
}

function noNetwork(): Problem {
  return new Problem(
    'unavailable',
    'This computer is in no home network right now. Links lead there again as soon as it is.',
  );
}

function notRunning(): Problem {
  return new Problem('unavailable', 'This computer’s garage is not running right now.');
}
