import { z } from 'zod';
import { garageContract, type GarageName } from '../../src/shared/contract/garage.ts';
import { type HttpShape, toHttp } from '../../src/shared/contract/http.ts';
import type { GarageRow } from '../../src/shared/contract/row.ts';
import { nounKinds, type NounKind } from '../../src/shared/models/search.ts';
import type { TestGarage } from './garage.ts';

export const names = Object.keys(garageContract) as GarageName[];

/** Every request that changes something. */
export const commands = names.filter((name) => rowOf(name).kind === 'command');

export function rowOf(name: GarageName): GarageRow {
  return garageContract[name];
}

/** The lists of stored things that come in pages; costs are reckoned up, and an archive is none. */
export const lists = names.filter((name) => {
  const { input } = rowOf(name);
  const isStored = name.endsWith('.list') && name !== 'cost.list';
  return isStored && input instanceof z.ZodObject && 'cursor' in input.shape;
});

/** The nouns that have a row of that verb. */
export function nounsWith(verb: string): NounKind[] {
  return nounKinds.filter((noun) => Object.hasOwn(garageContract, `${noun}.${verb}`));
}

/** A row's request as HTTP, with any headers beside its own. */
export function sendRow(
  garage: TestGarage,
  name: GarageName,
  {
    input,
    headers = {},
    key,
  }: { input: object; headers?: Record<string, string>; key?: string | null },
): Promise<Response> {
  const { method, target, body, headers: own }: HttpShape = toHttp(rowOf(name), { ...input });
  return garage.request(target, {
    method,
    headers: { ...own, ...(body && { 'content-type': body.type }), ...headers },
    ...(body && { body: body.content }),
    ...(key !== undefined && { key }),
  });
}
