import { setImmediate } from 'node:timers/promises';
import { bodyField } from '../../shared/contract/http.ts';
import type { Form, GarageRow } from '../../shared/contract/row.ts';
import { Problem } from '../../shared/errors.ts';

const mebibyte = 1024 * 1024;
const mediaTypes: Record<Exclude<Form, 'file'>, string> = {
  json: 'application/json',
  csv: 'text/csv',
};

/** The fields a request's body holds, by what the row says it is. */
export async function readBody(row: GarageRow, request: Request): Promise<Record<string, unknown>> {
  switch (row.takes) {
    case 'csv':
      return { [bodyField.csv]: await readText(row, request) };
    case 'file':
      // What it is is told by its bytes, so what the sender calls it does not matter.
      return { [bodyField.file]: toBase64(await readBytes(request, row.bodyBytesMax)) };
    case 'json':
      return objectOf((await readJson(row, request)) ?? {});
  }
}

function objectOf(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  throw new Problem('invalid_input', 'The body must be a JSON object.');
}

/** A body in JSON, whatever it is; undefined where there is none. */
export async function readJson(
  { bodyBytesMax }: Pick<GarageRow, 'bodyBytesMax'>,
  request: Request,
): Promise<unknown> {
  const text = await readText({ takes: 'json', bodyBytesMax }, request);
  return text === '' ? undefined : parseJson(text);
}

async function readText(
  { takes, bodyBytesMax }: Pick<GarageRow, 'takes' | 'bodyBytesMax'>,
  request: Request,
): Promise<string> {
  const type = takes === 'csv' ? mediaTypes.csv : mediaTypes.json;
  const sent = request.headers.get('content-type');
  if (sent !== null && mediaType(sent) !== type) throw wrongType(type);
  const bytes = await readBytes(request, bodyBytesMax);
  // An act without details, such as a restore, may come without a body.
  if (bytes.byteLength === 0) return '';
  if (sent === null) throw wrongType(type);
  // Who reads a file says on which line it stops being text.
  const fatal = takes !== 'csv';
  try {
    return new TextDecoder('utf-8', { fatal }).decode(bytes);
  } catch {
    throw new Problem(
      'invalid_input',
      'The body is not text in UTF-8. Save the file as UTF-8 and send it again.',
    );
  }
}

/** The length is counted, not believed: a chunked body has none. */
async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array> {
  const length = request.headers.get('content-length');
  if (length !== null) {
    if (Number(length) > bytesMax) throw tooLarge(bytesMax);
    // Node's parser takes no more than was announced.
    return new Uint8Array(await request.arrayBuffer());
  }
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: ReadableStream<Uint8Array> = request.body;
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes += read.value.byteLength;
    if (bytes > bytesMax) {
      void letGoBy(reader);
      throw tooLarge(bytesMax);
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}

/** What a sender may still have under way; one that goes on has stopped listening. */
const letGoBytesMax = 64 * mebibyte;

/**
 * Who is still sending reads the answer only if the connection is not reset on them, which it is
 * when what they sent is left lying. How long that may take is bounded by the HTTP server.
 */
async function letGoBy(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    let bytes = 0;
    while (bytes < letGoBytesMax) {
      // The answer first, and everybody else's.
      await setImmediate();
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The sender hung up.
  }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function mediaType(header: string): string {
  return header.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new Problem('invalid_input', 'The body is not JSON.', { cause: thrown });
  }
}

function wrongType(type: string): Problem {
  return new Problem('unsupported_media_type', `Send the body as ${type}.`);
}

function tooLarge(bytesMax: number): Problem {
  return new Problem(
    'too_large',
    `The body is larger than ${bytesMax / mebibyte} MB, which is the most taken here. Send less at a time.`,
  );
}
