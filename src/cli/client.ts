import type { Client } from '../shared/client.ts';
import type { GarageInput, GarageName, GarageOutput } from '../shared/contract/garage.ts';
import { clientFor, type Wanted } from './client-for.ts';
import { settledSettings } from './next-key.ts';

/** The garage as the settings say, or the exact words of K6. */
export async function configuredClient(wanted: Wanted = {}): Promise<Client> {
  const { key, url } = await settledSettings();
  return clientFor(url.value, key.value, wanted);
}

type ListName = Extract<GarageName, 'car.list' | 'reminder.list' | 'audit.list'>;

const pageSize = 500;

/** Every page of a list, or as many as hold the first `most`. */
export async function everything<Name extends ListName>(
  client: Client,
  name: Name,
  input: GarageInput<Name>,
  most = Infinity,
): Promise<GarageOutput<Name>['items']> {
  const items: GarageOutput<Name>['items'][number][] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(pageSize, most - items.length);
    const page = await client.call(name, { ...input, limit, ...(cursor && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && items.length < most);
  return items as GarageOutput<Name>['items'];
}
