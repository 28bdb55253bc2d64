import { archiveLinesMax, contentKind } from '../shared/models/archive.ts';
import type { FileLine } from './archive-file.ts';

/** Lines that are sent together, each behind the header. */
export interface Batch {
  lines: FileLine['value'][];
  /** The line of the file that each of `lines` stands on. */
  places: number[];
}

/** The garage puts so many down in a few milliseconds, and has time for others in between. */
const linesPerBatch = Math.min(250, archiveLinesMax);
/** A file of ten megabytes may come on top, and stays below what a request may have. */
const bytesPerBatch = 1024 * 1024;

/** Cuts an archive into requests. A file's content goes along with the attachment behind it. */
export async function* batchesOf(lines: AsyncIterable<FileLine>): AsyncGenerator<Batch> {
  let header: FileLine | null = null;
  let batch: FileLine[] = [];
  let bytes = 0;
  for await (const line of lines) {
    if (header === null) {
      header = line;
      continue;
    }
    const isFull = batch.length >= linesPerBatch || bytes + line.bytes > bytesPerBatch;
    if (isFull && batch.length > 0 && batch.at(-1)?.value['kind'] !== contentKind) {
      yield withHeader(header, batch);
      batch = [];
      bytes = 0;
    }
    batch.push(line);
    bytes += line.bytes;
  }
  if (header !== null) yield withHeader(header, batch);
}

function withHeader(header: FileLine, batch: readonly FileLine[]): Batch {
  const all = [header, ...batch];
  return { lines: all.map(({ value }) => value), places: all.map(({ line }) => line) };
}
