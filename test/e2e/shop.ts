import { createClient } from '../../src/shared/client.ts';
import { trackHome } from '../support/track.ts';

/** A garage that somebody else started with `track serve`, in a process of its own. */
export interface Shop {
  origin: string;
  /** The key that `track user add` printed. */
  key: string;
  /** Another one of the same account, for a tool. */
  otherKey: string;
  close(): Promise<void>;
}

export async function openShop(): Promise<Shop> {
  const home = await trackHome();
  const { origin } = await home.serve();
  const printed = await home.track(['user', 'add', 'anna', '--data', home.dataDir]);
  const key = /api_key: (\S+)/.exec(printed.stdout)?.[1];
  if (key === undefined) throw new Error(`track user add said: ${printed.stdout}${printed.stderr}`);
  const client = createClient({ origin, key });
  const other = await client.call('key.create', { name: 'Desktop', scopes: ['read', 'write'] });
  await client.call('car.create', { nickname: 'Shop Miata', odometer: 88_000, odometerUnit: 'mi' });
  return { origin, key, otherKey: other.key, close: () => home[Symbol.asyncDispose]() };
}
