import type { z } from 'zod';
import { closest } from './closest.ts';
import {
  archiveContent,
  archiveFormat,
  type ArchiveHeader,
  archiveHeader,
  archiveVersion,
  contentKind,
} from './models/archive.ts';
import { invalidInput } from './errors.ts';
import { inputWords } from './input-words.ts';
import { contradiction, recordKinds, recordSchemas } from './models/records.ts';
import type { NounKind } from './models/search.ts';

type Item = Readonly<Record<string, unknown>>;

/** What a line of an archive turned out to be. */
export type ArchiveLine =
  | { is: 'record'; kind: NounKind; item: Item; leftOut: string[] }
  | { is: 'content'; sha256: string; content: string }
  /** Of a kind that only a newer TrackOut knows. */
  | { is: 'unknown'; kind: string }
  | { is: 'bad'; path: string; message: string };

export function readHeader(value: unknown): ArchiveHeader | { problem: string } {
  const header = archiveHeader.safeParse(value);
  if (header.success) return header.data;
  return {
    problem: `This is no archive of a garage: its first line has to be {"format":"${archiveFormat}", "version":${archiveVersion}, …}.`,
  };
}

/** Reads a line below the header. What a newer version adds is left out and named; in our own it is a mistake. */
export function readLine(value: Item, version: number): ArchiveLine {
  const isNewer = version > archiveVersion;
  const { kind, record, ...rest } = value;
  if (kind === contentKind) return readContent(value);
  const known = recordKinds.find((one) => one === kind);
  if (known === undefined) {
    return isNewer && typeof kind === 'string'
      ? { is: 'unknown', kind }
      : bad('kind', unknownKind(kind));
  }
  const [stray] = Object.keys(rest);
  if (stray !== undefined && !isNewer) return bad(stray, 'A line has a kind and a record alone.');
  const leftOut: string[] = [];
  const schema = recordSchemas[known];
  let read = schema.safeParse(record, inputWords);
  if (!read.success && isNewer) {
    read = schema.safeParse(withoutUnknown(record, read.error, leftOut), inputWords);
  }
  if (!read.success) return badBy(read.error);
  const clash = contradiction(known, read.data);
  if (clash) return bad(clash.path, clash.message);
  return { is: 'record', kind: known, item: read.data, leftOut };
}

function readContent(value: Item): ArchiveLine {
  const read = archiveContent.safeParse(value, inputWords);
  return read.success
    ? { is: 'content', sha256: read.data.sha256, content: read.data.content }
    : badBy(read.error);
}

/** A copy without the fields that the schema does not know, at any depth. */
function withoutUnknown(fields: unknown, error: z.ZodError, leftOut: string[]): unknown {
  const copy = structuredClone(fields);
  for (const issue of error.issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    let place: unknown = copy;
    for (const step of issue.path) place = (place as Record<PropertyKey, unknown>)[step];
    for (const key of issue.keys) {
      delete (place as Record<string, unknown>)[key];
      leftOut.push([...issue.path.filter((step) => typeof step === 'string'), key].join('.'));
    }
  }
  return copy;
}

function unknownKind(kind: unknown): string {
  if (typeof kind !== 'string') return 'Each line below the header says its kind.';
  const meant = closest(kind, recordKinds);
  const advice = meant ? ` Did you mean ${meant}?` : '';
  return `There is no kind “${kind.slice(0, 40)}” in an archive.${advice}`;
}

function badBy(error: z.ZodError): ArchiveLine {
  const [field] = invalidInput(error).fields;
  return bad(field?.path ?? '', field?.message ?? 'This cannot be read.');
}

function bad(path: string, message: string): ArchiveLine {
  return { is: 'bad', path, message };
}
