import type { NounKind } from '../../shared/models/search.ts';
import type { NounTable } from '../db/nouns.ts';
import type { Kept, Shelf } from '../db/shelf.ts';
import { shelves } from '../shelves.ts';

/** A thing with all its stored fields, by their names in an answer. */
export type Archived = Kept & Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, unknown>>;

/** The kinds in the order of an archive: what is named comes before what names it. */
export const kinds = Object.keys(shelves) as NounKind[];

export function shelfOf(kind: NounKind): Shelf<Kept> {
  // Each shelf takes its own noun alone; what is put on it was read by that noun's schema.
  return shelves[kind];
}

export function tableOf(kind: NounKind): NounTable {
  return shelfOf(kind).table;
}

/** What was typed on a car is no part of its answer, and without it the garage would not be the same again. */
export function itemOf(kind: NounKind, row: Row): Archived {
  const item = shelfOf(kind).codec.toItem(row);
  if (kind !== 'car') return { ...item };
  const { odometer_typed: odometerTyped, odometer_typed_at: odometerTypedAt } = row;
  return { ...item, odometerTyped, odometerTypedAt };
}

export function rowOf(kind: NounKind, item: Archived): Row {
  const row = shelfOf(kind).toRow(item);
  if (kind !== 'car') return row;
  const { odometerTyped, odometerTypedAt } = item;
  return { ...row, odometer_typed: odometerTyped, odometer_typed_at: odometerTypedAt };
}

/** Whether two are the same to a person: what counts their changes, and what follows from other things, may differ. */
export function isSame(kind: NounKind, one: Archived, other: Archived): boolean {
  return sayingOf(kind, one) === sayingOf(kind, other);
}

function sayingOf(kind: NounKind, item: Archived): string {
  const { id: _id, revision: _revision, createdAt: _created, updatedAt: _updated, ...rest } = item;
  const { odometer: _odometer, odometerTypedAt: _typedAt, ...typed } = rest;
  return JSON.stringify(sorted(kind === 'car' ? typed : rest));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).map(([name, part]) => [name, sorted(part)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
