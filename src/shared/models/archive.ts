import { z } from 'zod';
import { instant } from '../dates.ts';
import { answerEnum, page, paging } from './fields.ts';
import { carId } from './ids.ts';
import { nounKinds } from './search.ts';

export const archiveFormat = 'trackout-garage';
/** Raised when an older TrackOut could take a line for something else. */
export const archiveVersion = 1;
export const contentKind = 'attachmentContent';

/** The first line. Of a newer archive, what we do not know of it is dropped. */
export const archiveHeader = z.object({
  format: z.literal(archiveFormat),
  version: z.int().min(1),
  exportedAt: instant,
  account: z.object({ name: z.string(), preferences: z.record(z.string(), z.unknown()) }),
});
export type ArchiveHeader = z.output<typeof archiveHeader>;

/** A file's bytes, on the line before the first attachment that needs them. */
export const archiveContent = z.strictObject({
  kind: z.literal(contentKind),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'This is no SHA-256 in hex.'),
  content: z.base64(),
});

/** A line as it is given out. What a newer garage tells of its things is kept, since this is their copy. */
const line = z.looseObject({ kind: z.string().optional() });
export type ArchiveText = z.output<typeof line>;
export const archivePage = page(line);

export const archiveAsked = z.strictObject({
  ...paging,
  /** Without them the archive is small, and is no copy of the whole garage. */
  attachments: z.boolean().default(true),
});

export const archiveLinesMax = 1000;
export const archiveImport = z.strictObject({
  lines: z
    .array(z.record(z.string(), z.unknown()))
    .min(1, 'Send the header and some lines.')
    .max(archiveLinesMax, `Send at most ${archiveLinesMax} lines at a time.`),
  dryRun: z.boolean().default(false),
  /** Puts the archive's version in place of what is there and different. */
  replace: z.boolean().default(false),
  /** More of the same archive comes before or after: what follows from all of it waits for the last request. */
  isPart: z.boolean().default(false),
});

const counts = z.object({
  kind: answerEnum(nounKinds, 'car'),
  added: z.int(),
  unchanged: z.int(),
  replaced: z.int(),
  conflicts: z.int(),
  /** Of those added, how many got an id of their own, since theirs is taken in this garage. */
  renumbered: z.int(),
});
export type ArchiveCounts = z.output<typeof counts>;

/** There already, and another than in the archive; or deleted here. */
const archiveConflict = z.object({
  /** 1-based, among the lines sent. */
  line: z.int(),
  kind: answerEnum(nounKinds, 'car'),
  id: z.string(),
  reason: answerEnum(['different', 'deleted'], 'different'),
});
export type ArchiveConflict = z.output<typeof archiveConflict>;

/** What was done, or with `dryRun` would be. */
export const archiveImported = z.object({
  counts: z.array(counts),
  /** The first two hundred. */
  conflicts: z.array(archiveConflict),
  /** What only a newer TrackOut knows, as `car.plate`. */
  leftOut: z.array(z.string()),
});
export type ArchiveImported = z.output<typeof archiveImported>;

/** The lists that come back from a sheet. The file of an attachment fits in no cell. */
export const sheetImportLists = nounKinds.filter((kind) => kind !== 'attachment');

export const sheetAsked = z.strictObject({
  list: z.enum(nounKinds),
  carId: carId.optional(),
  /** Some spreadsheets take a file for UTF-8 only with a mark at its start. */
  bom: z.boolean().default(false),
});
export const sheet = z.object({ csv: z.string() });
export const sheetImport = z.strictObject({
  list: z.enum(sheetImportLists),
  carId: carId.optional(),
  dryRun: z.boolean().default(false),
  skipBad: z.boolean().default(false),
  csv: z.string(),
});
export const sheetImported = z.object({
  total: z.int(),
  /** What was added, or with `dryRun` would be. */
  added: z.int(),
  alreadyThere: z.int(),
  /** Bad rows left out, which happens only with `skipBad`. */
  skipped: z.int(),
  rows: z.array(
    z.object({
      /** 1-based line of the file the row starts on. */
      line: z.int().positive(),
      id: z.string(),
      isAlreadyThere: z.boolean(),
    }),
  ),
});
export type SheetImported = z.output<typeof sheetImported>;
