import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Problem } from '../shared/errors.ts';
import { backUpBefore } from './before-migration.ts';
import { attachmentsFolder, folderBlobs } from './db/blobs/folder.ts';
import { tableBlobs } from './db/blobs/table.ts';
import { type Copied, copyGarage, type CopyProgress, type GarageData } from './db/copy/copy.ts';
import { databasePath, type GaragePlace, openDatabase } from './db/open.ts';
import { openWhole } from './db/open-whole.ts';
import { addressWords } from './db/postgres/address.ts';
import { lockFolder } from './lock.ts';

export interface Move {
  from: GaragePlace;
  to: GaragePlace;
  onProgress?: (progress: CopyProgress) => void;
}

/**
 * Copies a garage to another place, of any engine, and compares every row. The first one stays as
 * it is. A folder must not be in use meanwhile; killed, the same move goes on where it was.
 */
export async function moveGarage({ from, to, ...options }: Move): Promise<Copied> {
  const origin = nameOf(from);
  if (origin === nameOf(to)) {
    throw new Problem('invalid_input', 'Both places are the same. Choose another one to move to.');
  }
  if (from.databaseUrl === undefined && !existsSync(databasePath(from.dataDir))) {
    throw new Problem('not_found', `There is no garage in ${from.dataDir}.`);
  }
  const ends: (() => Promise<void> | void)[] = [];
  try {
    const source = await openData(from, { ends, isTarget: false });
    const target = await openData(to, { ends, isTarget: true });
    return await copyGarage(source, target, { origin, ...options });
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

async function openData(
  place: GaragePlace,
  { ends, isTarget }: { ends: (() => Promise<void> | void)[]; isTarget: boolean },
): Promise<GarageData> {
  const keep = backUpBefore(place, { now: () => new Date() });
  const db = await (isTarget ? openDatabase(place, keep) : openWhole(place, keep));
  ends.push(() => db.destroy());
  if (place.databaseUrl !== undefined) return { db, blobs: tableBlobs(db) };
  ends.push(lockFolder(place.dataDir));
  return { db, blobs: folderBlobs(attachmentsFolder(place.dataDir)) };
}

function nameOf({ dataDir, databaseUrl }: GaragePlace): string {
  return databaseUrl === undefined ? resolve(dataDir) : addressWords(databaseUrl);
}
