import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Engine } from '../../src/server/db/engine.ts';
import type { GaragePlace } from '../../src/server/index.ts';
import { makeDatabase } from './postgres.ts';
import { template } from './postgres-server.ts';

/** Which engine this run's garages keep their data in. */
export const engine: Engine = process.env['TRACKOUT_ENGINE'] === 'postgres' ? 'postgres' : 'sqlite';

export interface TestPlace extends GaragePlace {
  remove(): Promise<void>;
}

/** A place of its own for a garage: a folder, or a folder and a database. */
export async function makePlace(): Promise<TestPlace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'garage-'));
  const removeFolder = () => rm(dataDir, { recursive: true, force: true });
  if (engine === 'sqlite') return { dataDir, remove: removeFolder };
  const made = await makeDatabase(inject('postgresUrl'), { template });
  return {
    dataDir,
    databaseUrl: made.url,
    async remove() {
      await made.drop();
      await removeFolder();
    },
  };
}
