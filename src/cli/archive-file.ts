import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readHeader, readLine } from '../shared/archive-line.ts';
import { Problem, type ProblemField } from '../shared/errors.ts';

/** The longest line holds a file of ten megabytes. */
const lineLengthMax = 16 * 1024 * 1024;
/** A person mends a screenful at a time. */
const problemsMax = 200;

/** A line of an archive's file. */
export interface FileLine {
  /** 1-based. */
  line: number;
  value: Record<string, unknown>;
  /** In UTF-8. */
  bytes: number;
}

/** The lines of a file, one at a time however long it is. */
export async function* textLines(path: string): AsyncGenerator<{ line: number; text: string }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let begun: string[] = [];
  let length = 0;
  try {
    const chunks: AsyncIterable<Uint8Array> = createReadStream(path);
    for await (const chunk of chunks) {
      const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
      begun.push(first);
      length += first.length;
      if (length > lineLengthMax) throw bad(line, 'This line is longer than any of an archive.');
      for (const next of rest) {
        yield { line, text: begun.join('') };
        line += 1;
        begun = [next];
        length = next.length;
      }
    }
    begun.push(decoder.decode());
    yield { line, text: begun.join('') };
  } catch (thrown) {
    throw unreadable(path, line, thrown);
  }
}

/** The lines as objects; blank ones are passed over. */
export async function* archiveLines(path: string): AsyncGenerator<FileLine> {
  for await (const { line, text } of textLines(path)) {
    if (text.trim() === '') continue;
    const value = parsed(text);
    if (value === null) throw bad(line, 'This line is no JSON object. Was the file cut off?');
    yield { line, value, bytes: Buffer.byteLength(text) };
  }
}

/** Looks through the whole file before anything of it is sent; gives how many things it holds. */
export async function checkArchive(path: string): Promise<number> {
  const problems: ProblemField[] = [];
  let version: number | null = null;
  let things = 0;
  let awaited: { line: number; sha256: string } | null = null;
  for await (const { line, value } of archiveLines(path)) {
    if (version === null) {
      const header = readHeader(value);
      if ('problem' in header) throw bad(line, header.problem);
      version = header.version;
      continue;
    }
    const read = readLine(value, version);
    if (read.is === 'bad') problems.push({ path: read.path, message: read.message, line });
    if (read.is === 'record') things += 1;
    const isNamed = read.is === 'record' && read.item['sha256'] === awaited?.sha256;
    if (awaited && read.is !== 'bad' && !isNamed) problems.push(unnamed(awaited.line));
    awaited = null;
    if (read.is === 'content') {
      awaited = { line, sha256: read.sha256 };
      if (hash('sha256', Buffer.from(read.content, 'base64'), 'hex') !== read.sha256) {
        const message = 'This file does not fit its SHA-256: the archive was damaged on its way.';
        problems.push({ path: 'content', message, line });
      }
    }
    if (problems.length >= problemsMax) break;
  }
  if (version === null) throw bad(1, 'The file is empty.');
  if (awaited) problems.push(unnamed(awaited.line));
  if (problems.length > 0) throw allBad(problems);
  return things;
}

function unnamed(line: number): ProblemField {
  const message = 'On the line after a content stands the attachment that it belongs to.';
  return { path: 'content', message, line };
}

function allBad(problems: readonly ProblemField[]): Problem {
  const count = problems.length >= problemsMax ? `More than ${problemsMax - 1}` : problems.length;
  const words = `${count} ${problems.length === 1 ? 'line is' : 'lines are'} not right.`;
  return new Problem('invalid_input', `${words} Nothing was imported.`, { fields: [...problems] });
}

function bad(line: number, message: string): Problem {
  return new Problem('invalid_input', `Line ${line}: ${message} Nothing was imported.`);
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function unreadable(path: string, line: number, thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof TypeError) return bad(line, 'From here on this is not text in UTF-8.');
  const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
  return isMissing
    ? new Problem('not_found', `There is no file ${path}.`, { cause: thrown })
    : new Problem('invalid_input', `${path} cannot be read.`, { cause: thrown });
}
