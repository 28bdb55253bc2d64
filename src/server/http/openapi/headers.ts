import { times } from './samples/times.ts';
import type { Parameter } from './types.ts';

export const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Yours for this one write: sent again with it, the write takes effect once.',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[!-~]+$' },
};

export const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the record as you know it: refused with 409 if it changed since.',
  schema: { type: 'string' },
  example: `"${times.revision}"`,
};

export const ifNoneMatch: Parameter = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the record as you have it.',
  schema: { type: 'string' },
};
