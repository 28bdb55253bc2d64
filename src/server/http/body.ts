import type { GarageRow } from '../../shared/contract/row.ts';
import { Problem } from '../../shared/errors.ts';

const mebibyte = 1024 * 1024;
export const jsonBytesMax = mebibyte;
export const csvBytesMax = 2 * mebibyte;

/** The fields a request's body holds, by what the row says it is. */
export async function readBody(row: GarageRow, request: Request): Promise<Record<string, unknown>> {
  if (row.isCsv) return { csv: await readText(request, 'text/csv', csvBytesMax) };
  const text = await readText(request, 'application/json', jsonBytesMax);
  if (text === '') return {};
  const body = parseJson(text);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  throw new Problem('invalid_input', 'The body must be a JSON object.');
}

async function readText(request: Request, type: string, bytesMax: number): Promise<string> {
  const sent = request.headers.get('content-type');
  if (sent !== null && mediaType(sent) !== type) throw wrongType(type);
  const bytes = await readBytes(request, bytesMax);
  // An act without details, such as a restore, may come without a body.
  if (bytes.byteLength === 0) return '';
  if (sent === null) throw wrongType(type);
  // Who reads a file says on which line it stops being text.
  const fatal = type !== 'text/csv';
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
  const body: AsyncIterable<Uint8Array> = request.body;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
