import envPaths from 'env-paths';
import { type Admin, createAdmin } from './admin.ts';
import { attachmentsFolder, folderBlobs } from './db/blobs/folder.ts';
import { LastSeen } from './db/last-seen.ts';
import { tableBlobs } from './db/blobs/table.ts';
import { type GaragePlace, openDatabase } from './db/open.ts';
import { calendarRoute } from './calendar/route.ts';
import { claimFolder, noClaim } from './claim.ts';
import { createApp } from './http/app.ts';
import { Attempts } from './http/attempts.ts';
import { wayWithin } from './http/authentication.ts';
import { handlers } from './http/handlers.ts';
import { createLog, type LogLevel } from './http/log.ts';
import { answerLogged } from './http/logged.ts';
import { keyVerifier } from './keys/verify.ts';
import { type Listening, listenOn, type Where } from './listen.ts';

export type { Admin } from './admin.ts';
export type { GaragePlace } from './db/open.ts';
export { readGarageFile } from './garage-file.ts';

export interface GarageConfig extends GaragePlace {
  /** The only clock. */
  now?: () => Date;
  /** Where clients reach this garage, if not where it listens: behind a proxy with TLS. */
  publicUrl?: string;
  /** `info` writes a line a request to standard error. */
  log?: LogLevel;
}

export interface Garage {
  /** HTTP without a port. */
  fetch(request: Request): Promise<Response>;
  /** With a folder, takes its one lock, so that no second server writes beside this one. */
  listen(where: Where): Promise<{ origin: string; port: number }>;
  admin: Admin;
  /** Lets requests under way finish, then frees what was opened. */
  close(): Promise<void>;
}

/** Opens a garage, made where there is none. Throws a Problem that says what is in the way. */
export async function open(config: GarageConfig): Promise<Garage> {
  const { now = () => new Date(), publicUrl } = config;
  const db = await openDatabase(config);
  const log = createLog(config.log ?? 'silent');
  const lastSeen = new LastSeen(db, (err) =>
    log.warn({ err }, 'The last use of a key or a calendar link was not written.'),
  );
  const gate = { verify: keyVerifier(db), attempts: new Attempts(), lastSeen };
  const calendar = calendarRoute({ db, lastSeen, now });
  const blobs =
    config.databaseUrl === undefined
      ? folderBlobs(attachmentsFolder(config.dataDir))
      : tableBlobs(db);
  const app = createApp({ db, blobs, handlers, calendar, gate, now, publicUrl, log });
  const answer = answerLogged(app, log);
  const ends: (() => Promise<void> | void)[] = [() => db.destroy(), () => lastSeen.settled()];

  return {
    fetch: (request) => answer(request, wayWithin(request)),
    admin: createAdmin(db, now),
    async listen(where) {
      const claim = config.databaseUrl === undefined ? await claimFolder(config.dataDir) : noClaim;
      let listening: Listening | undefined;
      try {
        listening = await listenOn(where, answer, publicUrl);
        const { origin, port, close } = listening;
        await claim.tell({ origin, pid: process.pid, startedAt: now().toISOString() });
        ends.push(
          () => claim.end(),
          () => close(),
        );
        return { origin, port };
      } catch (thrown) {
        await listening?.close();
        await claim.end();
        throw thrown;
      }
    },
    async close() {
      // In the reverse order of how things were opened, and only once.
      for (const end of ends.splice(0).toReversed()) await end();
    },
  };
}

/** The platform's own place for this program's data. */
export function defaultDataDir(): string {
  return envPaths('TrackOut', { suffix: '' }).data;
}
