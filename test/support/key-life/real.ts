import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Garage, type GaragePlace, open } from '../../../src/server/index.ts';
import type { Fate, ModelKey } from './model.ts';

export interface Answer {
  status: number;
  body: unknown;
}

/** A real garage whose clock is set, and one account of it. */
export interface Real {
  send(by: ModelKey, method: string, path: string, body?: object): Promise<Answer>;
  setNow(now: number): void;
  /** Leaves the garage as a kill would, and opens what is on the disk. */
  crash(): Promise<void>;
  rotateAccount(isAll: boolean): Promise<string>;
}

export interface RealGarage {
  /** An account of its own, with its managing key. */
  newAccount(now: number): Promise<{ real: Real; key: string }>;
  close(): Promise<void>;
}

/** One garage for many accounts, each of which lives a life of its own. */
export async function openReal(first: GaragePlace): Promise<RealGarage> {
  let place = first;
  let nowMs = 0;
  const start = () => open({ ...place, now: () => new Date(nowMs) });
  let garage: Garage = await start();
  let count = 0;
  return {
    async newAccount(now) {
      nowMs = now;
      const name = `Ann ${(count += 1)}`;
      const { key } = await garage.admin.addAccount(name, { timeZone: 'UTC' });
      const real: Real = {
        async send({ text }, method, path, body) {
          const headers = { 'x-track-key': text ?? '', 'content-type': 'application/json' };
          const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
          const response = await garage.fetch(new Request(`http://garage.test${path}`, init));
          const sent = await response.text();
          return { status: response.status, body: sent === '' ? null : JSON.parse(sent) };
        },
        setNow: (ms) => (nowMs = ms),
        async crash() {
          const left = garage;
          if (place.databaseUrl === undefined) {
            place = { dataDir: asOnDisk(place.dataDir, first.dataDir) };
          }
          garage = await start();
          // Only now, so that nothing it would still write on its way out is there to be read.
          await left.close();
        },
        rotateAccount: async (isAll) =>
          (await garage.admin.rotateAccount(name, { all: isAll })).key,
      };
      return { real, key };
    },
    close: () => garage.close(),
  };
}

/** What a killed server leaves: the file and its log, with nothing brought together. */
function asOnDisk(dataDir: string, into: string): string {
  const left = join(into, `left-${crypto.randomUUID()}`);
  mkdirSync(left);
  // Not a moment later: what is written meanwhile would be in one and not in the other.
  for (const name of ['garage.db', 'garage.db-wal']) {
    copyFileSync(join(dataDir, name), join(left, name));
  }
  return left;
}

const words: Record<Exclude<Fate, 'works'>, string> = {
  revoked: 'This key was revoked.',
  replaced: 'This key was replaced on',
  expired: 'This key expired on',
};

/** What an answer tells of the key it was asked with. */
export function wordsOf({ status, body }: Answer): string {
  if (status === 200) return 'works';
  const detail = String((body as { detail?: unknown }).detail);
  const fate = Object.entries(words).find(([, start]) => detail.startsWith(start));
  return status === 401 && fate ? fate[0] : `${status}: ${detail}`;
}
