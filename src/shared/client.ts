import { AnswerHead } from './answer-head.ts';
import { toBase64 } from './base64.ts';
import {
  garageContract,
  type GarageInput,
  type GarageName,
  type GarageOutput,
} from './contract/garage.ts';
import { type HttpShape, toHttp } from './contract/http.ts';
import type { GarageRow } from './contract/row.ts';
import { invalidInput, Problem, type ProblemCode, problemDetails } from './errors.ts';
import { inputWords } from './input-words.ts';

export type HeaderStyle = 'bearer' | 'x-track-key';

export interface ClientOptions {
  /** Scheme, host and port of the garage, and nothing more. */
  origin: string;
  key?: string | undefined;
  headerStyle?: HeaderStyle;
  /** Names us in the garage's "last used by". */
  userAgent?: string;
  timeoutMs?: number;
  /** A larger answer than this is refused. */
  answerBytesMax?: number;
  /** For whoever asks the same again and again: an answer that has not changed is not parsed again. */
  remembersAnswers?: boolean;
  fetch?: typeof fetch;
  /** Whoever asks holds the key already, and asks for an answer with it: no page sees it. */
  expectsKey?: boolean;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Under one key the same command takes effect once, however often it is sent. */
  idempotencyKey?: string;
}

/** The typed way to a garage, for the desk, the CLI and tests alike. */
export interface Client {
  call<Name extends GarageName>(
    name: Name,
    input: GarageInput<Name>,
    options?: CallOptions,
  ): Promise<GarageOutput<Name>>;
}

export function createClient(options: ClientOptions): Client {
  const remembered = new Map<string, { text: string; output: unknown }>();
  return {
    async call(name, input, callOptions = {}) {
      const row: GarageRow = garageContract[name];
      const parsed = row.input.safeParse(input, inputWords);
      if (!parsed.success) throw invalidInput(parsed.error);
      const shape = toHttp(row, parsed.data as Record<string, unknown>);
      const { response, bytes, text } = await send(shape, options, callOptions);
      const isRead = row.kind === 'query' && response.status === 200;
      const known = isRead ? remembered.get(shape.target) : undefined;
      if (known?.text === text) return known.output as GarageOutput<typeof name>;
      const answer = { response, bytes, text };
      const output = row.output.safeParse(readAnswer(row, answer, options.origin));
      if (!output.success) {
        throw new Problem(
          'unavailable',
          `${options.origin} answered in a way we cannot read. Is it a garage, and up to date?`,
          { cause: new AnswerHead(response) },
        );
      }
      if (isRead && options.remembersAnswers) {
        remember(remembered, shape.target, { text, output: output.data });
      }
      return output.data as GarageOutput<typeof name>;
    },
  };
}

/** What a screen or two ask, and no more: the oldest goes. */
const rememberedMax = 16;
const rememberedLengthMax = 256 * 1024;

function remember<Answer extends { text: string }>(
  remembered: Map<string, Answer>,
  target: string,
  answer: Answer,
): void {
  remembered.delete(target);
  if (answer.text.length <= rememberedLengthMax) remembered.set(target, answer);
  const [oldest] = remembered.keys();
  if (remembered.size > rememberedMax && oldest !== undefined) remembered.delete(oldest);
}

interface Answer {
  response: Response;
  bytes: Uint8Array;
  text: string;
}

async function send(
  shape: HttpShape,
  options: ClientOptions,
  callOptions: CallOptions,
): Promise<Answer> {
  const { origin, timeoutMs = 15_000, answerBytesMax = 16 * 1024 * 1024 } = options;
  const url = new URL(shape.target, origin);
  // The path comes from our own table, but a key must never leave on a mistake.
  if (url.origin !== new URL(origin).origin)
    throw new Problem('forbidden', 'The key is for another address.');
  const headers = new Headers({ accept: 'application/json', ...shape.headers });
  if (callOptions.idempotencyKey) headers.set('idempotency-key', callOptions.idempotencyKey);
  if (shape.body) headers.set('content-type', shape.body.type);
  if (options.userAgent) headers.set('user-agent', options.userAgent);
  if (options.key && options.headerStyle === 'x-track-key') headers.set('x-track-key', options.key);
  else if (options.key) headers.set('authorization', `Bearer ${options.key}`);
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await (options.fetch ?? fetch)(url, {
      method: shape.method,
      headers,
      // A redirect would carry the key to a place nobody chose.
      redirect: 'manual',
      signal: callOptions.signal ? AbortSignal.any([deadline, callOptions.signal]) : deadline,
      ...(shape.body && { body: shape.body.content }),
    });
    const bytes = await readBytes(response, answerBytesMax);
    const text = new TextDecoder().decode(bytes);
    if (options.key && !options.expectsKey && isEcho(text, options.key)) {
      throw new Problem(
        'unavailable',
        `${origin} sent the key itself back, so its answer is not shown.`,
      );
    }
    return { response, bytes, text };
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown;
    throw unreachable(origin, deadline.aborted, thrown);
  }
}

/** Who asks through us may see the answer, never the key: a garage that echoes it would show it. */
function isEcho(text: string, key: string): boolean {
  const plain = JSON.stringify(key).slice(1, -1);
  if (text.includes(plain)) return true;
  // JSON can spell any character as an escape: only then is it worth reading twice.
  return text.includes('\\') && (JSON.stringify(parseJson(text)) ?? '').includes(plain);
}

async function readBytes(response: Response, bytesMax: number): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const body: AsyncIterable<Uint8Array<ArrayBuffer>> = response.body;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > bytesMax) throw new Problem('too_large', 'The garage sent more than we take.');
    chunks.push(chunk);
  }
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function readAnswer(
  row: Pick<GarageRow, 'gives'>,
  { response, bytes, text }: Answer,
  origin: string,
): unknown {
  if (response.status === 204) return null;
  if (response.ok && row.gives === 'csv') return { csv: text };
  if (response.ok && row.gives === 'file') {
    const { headers } = response;
    return {
      fileName: fileNameOf(headers.get('content-disposition')),
      type: headers.get('content-type') ?? '',
      content: toBase64(bytes),
    };
  }
  const body = parseJson(text);
  if (response.ok && body !== undefined) return body;
  const told = problemDetails.safeParse(body);
  const cause = new AnswerHead(response);
  if (told.success) {
    const details = told.data;
    details.retryAfterSeconds = retryAfterOf(response) ?? details.retryAfterSeconds;
    throw new Problem(details.code, details.detail, { ...details, cause });
  }
  const code = plainCodes[response.status] ?? 'unavailable';
  const retryAfterSeconds = retryAfterOf(response);
  throw new Problem(code, plainWords(response, origin), { retryAfterSeconds, cause });
}

function fileNameOf(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]*)/.exec(disposition ?? '')?.[1] ?? '';
  try {
    return decodeURIComponent(encoded) || 'file';
  } catch {
    return 'file';
  }
}

function retryAfterOf({ headers }: Response): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isInteger(seconds) && seconds >= 0 ? seconds : undefined;
}

/** For servers that fail without our words: other deployments, proxies, captive portals. */
const plainCodes: Record<number, ProblemCode> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  429: 'rate_limited',
};

function plainWords(response: Response, origin: string): string {
  if (response.status === 401) return 'The garage did not accept this key.';
  const isRedirect =
    response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
  if (isRedirect)
    return `${origin} sends us elsewhere. Use the address it leads to, if you trust it.`;
  return `${origin} did not answer as a garage does (${response.status}).`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(origin: string, isLate: boolean, cause: unknown): Problem {
  const detail = isLate
    ? `${origin} did not answer in time. Try again.`
    : `${origin} cannot be reached. Is the garage running, and the address right?`;
  return new Problem('unavailable', detail, { cause });
}
