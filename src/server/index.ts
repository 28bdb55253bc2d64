import envPaths from 'env-paths';
import { type Admin, createAdmin } from './admin.ts';
import { type Backups, openBackups } from './backup/backups.ts';
import { databaseSource } from './backup/database-source.ts';
import { tidyRestore } from './backup/restore.ts';
import { folderSource } from './backup/source.ts';
import { backUpDaily } from './backups.ts';
import { backUpBefore } from './before-migration.ts';
import { attachmentsFolder, folderBlobs } from './db/blobs/folder.ts';
import { keepForgetting } from './db/idempotency.ts';
import { LastSeen } from './db/last-seen.ts';
import { tableBlobs } from './db/blobs/table.ts';
import { sharedCounts } from './db/wrong-keys.ts';
import type { GaragePlace } from './db/open.ts';
import { openWhole } from './db/open-whole.ts';
import { calendarDoor } from './calendar/door.ts';
import { calendarRoute } from './calendar/route.ts';
import { claimFolder, noClaim } from './claim.ts';
import type { App } from './http/arrival.ts';
import { createApp } from './http/app.ts';
import { Attempts } from './http/attempts.ts';
import { wayWithin } from './http/authentication.ts';
import { handlers } from './http/handlers.ts';
import { createLog, type LogLevel } from './http/log.ts';
import { docsRoute } from './http/docs/route.ts';
import { type Answer, answerLogged } from './http/logged.ts';
import { createMetrics } from './http/metrics/metrics.ts';
import { metricsRoute } from './http/metrics/route.ts';
import { openApiRoute } from './http/openapi/route.ts';
import { RequestLimit } from './http/request-limit.ts';
import { keyVerifier } from './keys/verify.ts';
import { type Listening, listenOn, type Where } from './listen.ts';
import { mcpRoute } from './mcp/route.ts';
import { restWhenQuiet } from './rest.ts';

export type { Admin } from './admin.ts';
export type { Backups } from './backup/backups.ts';
export { restoreBackup, withBackups } from './backups.ts';
export type { GaragePlace } from './db/open.ts';
export type { Where } from './listen.ts';
export { moveGarage } from './move.ts';
export { readGarageFile } from './garage-file.ts';

export interface GarageConfig extends GaragePlace {
  /** The only clock. */
  now?: () => Date;
  /** Where clients reach this garage, if not where it listens: behind a proxy with TLS. */
  publicUrl?: string;
  /** `info` writes a line a request to standard error. */
  log?: LogLevel;
  /** A garage that listens is backed up once a day; one that is made anew each time is not. */
  isBackedUp?: boolean;
  /** How long after it listens the first look is taken whether a backup is due. */
  firstBackupMs?: number;
  /** Requests a minute one key may send; 0 is no limit, which is what loopback has unless told. */
  rateLimit?: number;
  /** Opens `/api/metrics` to whoever has it; without one only this computer's own programs may look. */
  metricsToken?: string;
}

export interface Garage {
  /** HTTP without a port. */
  fetch(request: Request): Promise<Response>;
  /** With a folder, takes its one lock, so that no second server writes beside this one. */
  listen(where: Where): Promise<{ origin: string; port: number }>;
  /**
   * Calendars alone, for who has a link, at an address that others reach; null closes it again.
   * Beside `listen`, which stays where it is.
   */
  showCalendars(where: Where | null): Promise<{ origin: string; port: number } | null>;
  admin: Admin;
  backups: Pick<Backups, 'list' | 'make'>;
  /** Lets requests under way finish, then frees what was opened. */
  close(): Promise<void>;
}

/** Opens a garage, made where there is none. Throws a Problem that says what is in the way. */
export async function open(config: GarageConfig): Promise<Garage> {
  const { dataDir, now = () => new Date(), publicUrl } = config;
  const isInFolder = config.databaseUrl === undefined;
  const closing = new AbortController();
  const { signal } = closing;
  const db = await openWhole(config, backUpBefore(config, { now, signal }));
  const source = isInFolder ? folderSource(dataDir) : databaseSource(db, dataDir);
  const backups = openBackups({ source, now, signal });
  const log = createLog(config.log ?? 'silent');
  const lastSeen = new LastSeen(db, (err) =>
    log.warn({ err }, 'The last use of a key or a calendar link was not written.'),
  );
  const limit = new RequestLimit(config.rateLimit);
  const metrics = createMetrics(now());
  const onWrong = metrics.noteWrongKey;
  const attempts = new Attempts((wanted) => sharedCounts(db, wanted));
  const gate = { verify: keyVerifier(db), attempts, lastSeen, limit, onWrong };
  const calendar = calendarRoute({ db, lastSeen, now });
  const blobs = isInFolder ? folderBlobs(attachmentsFolder(dataDir)) : tableBlobs(db);
  const beside = [
    openApiRoute(),
    docsRoute(),
    metricsRoute(metrics, config.metricsToken),
    mcpRoute({ gate, now, publicUrl, ask: (request, arrival) => app.fetch(request, arrival) }),
  ];
  const app: App = createApp({ db, blobs, handlers, calendar, gate, now, publicUrl, log, beside });
  const answer = answerLogged(app, log, metrics);
  const forgetting = keepForgetting(db, now, (err) =>
    log.warn({ err }, 'Old answers to repeated requests were not forgotten.'),
  );
  let calendars: Listening | undefined;
  const ends: (() => Promise<void> | void)[] = [
    () => db.destroy(),
    () => lastSeen.settled(),
    () => metrics.close(),
    () => forgetting.stop(),
    () => hideCalendars(),
  ];

  async function hideCalendars(): Promise<void> {
    const shown = calendars;
    calendars = undefined;
    // Off is off; a calendar program asks again when it is on.
    await shown?.cut();
  }

  return {
    fetch: (request) => answer(request, wayWithin(request)),
    admin: createAdmin(db, now),
    backups,
    async listen(where) {
      const claim = isInFolder ? await claimFolder(dataDir) : noClaim;
      let listening: Listening | undefined;
      try {
        if (isInFolder) await tidyRestore(dataDir);
        limit.listensOn(where.host);
        const rest = restWhenQuiet();
        ends.push(() => rest.stop());
        const toldAnswer: Answer = (request, way) => {
          rest.noteRequest();
          return answer(request, way);
        };
        listening = await listenOn(where, toldAnswer, publicUrl);
        const { origin, port, close } = listening;
        await claim.tell({ origin, pid: process.pid, startedAt: now().toISOString() });
        ends.push(
          () => claim.end(),
          () => close(),
        );
        if (config.isBackedUp !== false) {
          const daily = backUpDaily({ ...config, db, backups, now, log, signal });
          ends.push(() => daily.stop());
        }
        return { origin, port };
      } catch (thrown) {
        await listening?.close();
        await claim.end();
        throw thrown;
      }
    },
    async showCalendars(where) {
      await hideCalendars();
      if (where === null) return null;
      calendars = await listenOn(where, calendarDoor(answer));
      return { origin: calendars.origin, port: calendars.port };
    },
    async close() {
      closing.abort();
      // In the reverse order of how things were opened, and only once.
      for (const end of ends.splice(0).toReversed()) await end();
    },
  };
}

/** The platform's own place for this program's data. */
export function defaultDataDir(): string {
  return envPaths('TrackOut', { suffix: '' }).data;
}
