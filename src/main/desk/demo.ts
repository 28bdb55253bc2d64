import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { dayIn } from '../../shared/dates.ts';
import { demoStory } from '../../shared/demo.ts';
import { connectionId } from '../../shared/models/connection.ts';
import type { Connections } from './connections.ts';
import {
  type Embedded,
  type EmbeddedChange,
  openEmbedded,
  originOfEmbedded,
} from './embedded/embedded.ts';
import type { OwnGarage } from './slot-keys.ts';

/** The demo garage: beside the user's own, in a folder of its own, told anew at every opening. */
export interface Demo {
  open(): Promise<void>;
  close(): Promise<void>;
  /** Null while it is closed. */
  garage(): OwnGarage | null;
}

export interface DemoOptions {
  start(): Promise<Embedded>;
  /** Where that was done already, beside the start of everything else. */
  started?: Promise<Embedded> | undefined;
  connections: Connections;
  now: () => Date;
  onChange(change: EmbeddedChange): void;
}

export function startDemo(options: {
  dataDir: string;
  garageWorker: URL;
  clockShiftMs: number;
}): Promise<Embedded> {
  const { garageWorker: worker, clockShiftMs } = options;
  // Nobody's calendar remembers it, so any free port will do.
  return openEmbedded({
    worker,
    dataDir: join(options.dataDir, 'demo'),
    port: 0,
    isPortFixed: false,
    clockShiftMs,
    isBackedUp: false,
  });
}

export function openDemo({ start, started, connections, now, onChange }: DemoOptions): Demo {
  let early = started;
  let embedded: Embedded | null = null;
  let accountName = '';
  // One after the other: an opening must not meet a closing half-way.
  let turn: Promise<void> = Promise.resolve();

  function inTurn(act: () => Promise<void>): Promise<void> {
    const done = turn.then(act);
    turn = done.catch(() => undefined);
    return done;
  }

  async function open(): Promise<void> {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const story = demoStory(dayIn(timeZone, now()));
    if (!embedded) {
      embedded = await (early ?? start());
      early = undefined;
      embedded.onChange(onChange);
    }
    accountName = story.accountName;
    await embedded.admin.seed(accountName, story).catch(async (thrown: unknown) => {
      await close();
      throw thrown;
    });
    const running = embedded;
    const id = connectionId.parse(randomUUID());
    connections.showDemo(() => ({
      id,
      kind: 'demo',
      label: 'Demo garage',
      origin: originOfEmbedded(running),
      headerStyle: 'bearer',
    }));
  }

  async function close(): Promise<void> {
    connections.showDemo(null);
    const closing = embedded;
    embedded = null;
    await closing?.close();
  }

  return {
    open: () => inTurn(open),
    close: () => inTurn(close),
    garage: () => embedded && { admin: embedded.admin, accountName },
  };
}
