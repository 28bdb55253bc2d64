import { z } from 'zod';
import { pathParams } from '../../../shared/contract/http.ts';
import type { GarageRow } from '../../../shared/contract/row.ts';
import { Problem, type ProblemCode, problemCodes } from '../../../shared/errors.ts';
import { plainSchemas, takenBy, typeGiven } from './media.ts';
import type { JsonSchema, Schemas } from './schemas.ts';
import type { Answer, Content, Operation, Reference } from './types.ts';
import { pascal } from './words.ts';

/** A row's answers, good and bad. */
export function answersOf(
  row: GarageRow,
  schemas: Schemas,
  example: unknown,
): Operation['responses'] {
  const bad = codesOf(row).map((code): [string, Reference] => [
    String(problemCodes[code].status),
    { $ref: `#/components/responses/${componentName(code)}` },
  ]);
  const good: [string, Answer][] = [[String(row.status), goodAnswer(row, schemas, example)]];
  if (isTagged(row)) good.push(['304', { description: 'It has not changed since.' }]);
  return Object.fromEntries<Answer | Reference>([...good, ...bad]);
}

function goodAnswer(row: GarageRow, schemas: Schemas, example: unknown): Answer {
  const headers = {
    ...(hasRevision(row) && { ETag: etag }),
    ...(row.kind === 'command' && !row.isSecret && { 'Idempotency-Replayed': replayed }),
  };
  return {
    description: goodWords[row.status],
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(row.status !== 204 && { content: { [typeGiven(row)]: contentOf(row, schemas, example) } }),
  };
}

const goodWords: Record<GarageRow['status'], string> = {
  200: 'The answer.',
  201: 'Made, and here it is.',
  204: 'Done; there is nothing to tell.',
};

function contentOf(row: GarageRow, schemas: Schemas, example: unknown): Content[string] {
  if (row.gives === 'json') return { schema: schemas.ofOutput(row.output), example };
  return { schema: plainSchemas[row.gives] };
}

const etag = {
  description: 'The record’s revision, for If-Match.',
  schema: { type: 'string' },
} as const;

const replayed = {
  description: 'Present where the write was done before and this is its first answer.',
  schema: { type: 'string', const: 'true' },
} as const;

/** Whether a row answers one record, whose revision is its ETag. */
function hasRevision({ output }: GarageRow): boolean {
  return output instanceof z.ZodObject && 'revision' in output.shape;
}

/** Whether a row is answered 304 to who has its answer already. */
export function isTagged(row: GarageRow): boolean {
  return row.kind === 'query' && hasRevision(row);
}

/** Which of the closed list a row can answer with. */
function codesOf(row: GarageRow): ProblemCode[] {
  const isOpen = row.access === 'open';
  const mayBe: Record<ProblemCode, boolean> = {
    invalid_input: !isOpen,
    unauthorized: !isOpen,
    forbidden: row.access === 'write' || row.access === 'manage',
    not_found: pathParams(row).length > 0 || (row.kind === 'command' && namesOthers(row)),
    // An address answers so by itself, whatever the row.
    method_not_allowed: false,
    conflict: row.kind === 'command',
    too_large: takenBy(row) !== undefined,
    unsupported_media_type: takenBy(row) !== undefined,
    rate_limited: !isOpen,
    unexpected: !isOpen,
    unavailable: !isOpen,
  };
  const codes = Object.keys(mayBe) as ProblemCode[];
  return codes.filter((code) => mayBe[code]);
}

/** Whether the input points at further records, as `carId` does. */
function namesOthers({ input }: GarageRow): boolean {
  return (
    input instanceof z.ZodObject && Object.keys(input.shape).some((name) => /Ids?$/.test(name))
  );
}

function componentName(code: ProblemCode): string {
  return code.split('_').map(pascal).join('');
}

/** One sentence of each kind, as the garage would say it. */
const words: Record<ProblemCode, string> = {
  invalid_input: 'nickname: Fill this in.',
  unauthorized: 'Send an API key, as Authorization: Bearer or as x-track-key.',
  forbidden: 'This key may only read. Use a key with write for this.',
  not_found: 'There is no such car here.',
  method_not_allowed: 'This address takes GET, HEAD, POST.',
  conflict: 'Somebody changed this since you read it. Look at it again, then change it.',
  too_large: 'The body is larger than 1 MB, which is the most taken here. Send less at a time.',
  unsupported_media_type: 'Send the body as application/json.',
  rate_limited: 'This key sent more than 6000 requests within a minute. Wait 20 seconds.',
  unexpected: 'Something went wrong. Try again; if it stays, see the log.',
  unavailable: 'The database does not answer at the moment. Try again shortly.',
};

/** The bad answers, told once for all rows. */
export function problemResponses(problem: JsonSchema): Record<string, Answer> {
  const codes = Object.keys(problemCodes) as ProblemCode[];
  return Object.fromEntries(codes.map((code) => [componentName(code), problemAnswer(code)]));

  function problemAnswer(code: ProblemCode): Answer {
    const isLimit = code === 'rate_limited';
    const example = new Problem(code, words[code], {
      ...(isLimit && { retryAfterSeconds: 20 }),
      ...(code === 'invalid_input' && {
        fields: [{ path: 'nickname', message: 'Fill this in.' }],
      }),
    }).toJSON();
    return {
      description: `${problemCodes[code].title}.`,
      ...(isLimit && { headers: { 'Retry-After': retryAfter } }),
      ...(code === 'unauthorized' && { headers: { 'WWW-Authenticate': challenge } }),
      content: { 'application/problem+json': { schema: problem, example } },
    };
  }
}

const retryAfter = {
  description: 'Seconds to wait.',
  schema: { type: 'integer', minimum: 0 },
} as const;

const challenge = { description: 'Which key to send.', schema: { type: 'string' } } as const;
