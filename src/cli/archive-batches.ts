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
const lengthPerBatch = 1024 * 1024;

/** Cuts an archive into requests. A file's content goes along with the attachment behind it. */
export async function* batchesOf(lines: AsyncIterable<FileLine>): AsyncGenerator<Batch> {
  let header: FileLine | null = null;
  let batch: FileLine[] = [];
  let length = 0;
  for await (const line of lines) {
    if (header === null) {
      header = line;
      continue;
    }
    const isFull = batch.length >= linesPerBatch || length + line.length > lengthPerBatch;
    if (isFull && batch.length > 0 && batch.at(-1)?.value['kind'] !== contentKind) {
      yield withHeader(header, batch);
      batch = [];
      length = 0;
    }
    batch.push(line);
    length += line.length;
  }
  if (header !== null) yield withHeader(header, batch);
}

function withHeader(header: FileLine, batch: readonly FileLine[]): Batch {
  const all = [header, ...batch];
  return { lines: all.map(({ value }) => value), places: all.map(({ line }) => line) };
}
