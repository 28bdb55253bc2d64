import type { GaragePlace } from '../server/index.ts';

export interface PlaceOptions {
  data?: string;
  databaseUrl?: string;
}

/** Where a server's data lies. A database is meant wherever one is named, a folder otherwise. */
export async function placeOf({ data, databaseUrl }: PlaceOptions): Promise<GaragePlace> {
  const { defaultDataDir } = await import('../server/index.ts');
  // An empty DATABASE_URL is how an environment says that there is none.
  return { dataDir: data ?? defaultDataDir(), databaseUrl: databaseUrl || undefined };
}
