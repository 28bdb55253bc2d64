import { z } from 'zod';
import { garageContract, type GarageName } from '../../../shared/contract/garage.ts';
import { pathParams } from '../../../shared/contract/http.ts';
import type { GarageRow } from '../../../shared/contract/row.ts';
import { samples, type SampleNoun } from './samples/samples.ts';
import { givenAnswers, givenInputs } from './given.ts';
import { nounOf } from './words.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** What a row could be sent. */
export function inputExample(name: GarageName): Fields {
  const given = givenInputs[name];
  if (given) return given;
  const row: GarageRow = garageContract[name];
  const shape = row.input instanceof z.ZodObject ? Object.keys(row.input.shape) : [];
  const sample = sampleOf(name);
  if (name.endsWith('.create')) return pick(sample, shape, isSaid);
  if (name.endsWith('.update')) return pick(sample, ['id', 'notes'], isSaid);
  if (name.endsWith('.list')) return pick({ limit: 50 }, shape);
  return pick(sample, pathParams(row));
}

/** What it would answer then; null where there is nothing to tell. */
export function answerExample(name: GarageName): unknown {
  const given = givenAnswers[name];
  if (given) return given;
  const row: GarageRow = garageContract[name];
  if (row.status === 204) return null;
  const sample = sampleOf(name);
  if (name.endsWith('.list')) return { items: [sample], nextCursor: null };
  // A change counts the revision on.
  const revision = sample['revision'];
  const isChanged = typeof revision === 'number' && row.method !== 'GET' && row.status === 200;
  return isChanged ? { ...sample, revision: revision + 1 } : sample;
}

function sampleOf(name: GarageName): Fields {
  const noun = nounOf(name);
  return isSampled(noun) ? samples[noun] : {};
}

function isSampled(noun: string): noun is SampleNoun {
  return Object.hasOwn(samples, noun);
}

function pick(
  from: Fields,
  names: readonly string[],
  isWanted: (value: unknown) => boolean = () => true,
): Fields {
  return Object.fromEntries(
    Object.entries(from).filter(([name, value]) => names.includes(name) && isWanted(value)),
  );
}

/** What a person would not leave out. */
function isSaid(value: unknown): boolean {
  if (typeof value !== 'object') return value !== '' && value !== false;
  return value !== null && Object.keys(value).length > 0;
}
