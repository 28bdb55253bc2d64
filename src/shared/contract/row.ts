import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What a key must be able to do. `manage` is beside the scopes: a tool's key cannot breed. */
export type Access = 'open' | 'read' | 'write' | 'manage';

/**
 * What a body is. `csv`: the field `csv` is the body, other fields go into the query. `file`: the
 * same with the bytes of the field `content`, which is Base64 in typed input and output.
 */
export type Form = 'json' | 'csv' | 'file';

/** A request a garage answers, as data. */
export interface GarageRow<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  kind: 'query' | 'command';
  method: Method;
  /** `{name}` stands for the input's field of that name. */
  path: `/api/${string}`;
  access: Access;
  input: Input;
  output: Output;
  /** One sentence for people and machines that read the API. */
  summary: string;
  /** The HTTP status of a good answer. */
  status: 200 | 201 | 204;
  /** The answer carries a secret: the proxy refuses the row, so a page can never ask for it. */
  isSecret: boolean;
  takes: Form;
  gives: Form;
  /** The largest body taken. */
  bodyBytesMax: number;
}

interface Details<Input extends z.ZodType, Output extends z.ZodType> {
  input: Input;
  output: Output;
  summary: string;
  gives?: Form;
}

interface CommandDetails<Input extends z.ZodType, Output extends z.ZodType> extends Details<
  Input,
  Output
> {
  access?: 'manage';
  status?: 200 | 201 | 204;
  isSecret?: true;
  takes?: Form;
  bodyBytesMax?: number;
}

const mebibyte = 1024 * 1024;
const bytesMax: Record<Form, number> = { json: mebibyte, csv: 2 * mebibyte, file: 10 * mebibyte };

/** A row that only reads: GET, for which a key needs read. */
export function query<Input extends z.ZodType, Output extends z.ZodType>(
  path: GarageRow['path'],
  details: Details<Input, Output> & { access?: 'open' },
): GarageRow<Input, Output> {
  const fixed = {
    kind: 'query',
    method: 'GET',
    status: 200,
    isSecret: false,
    takes: 'json',
    bodyBytesMax: bytesMax.json,
  } as const;
  return { ...fixed, path, gives: 'json', ...details, access: details.access ?? 'read' };
}

/** A row that changes something, for which a key needs write, or to be allowed to manage. */
export function command<Input extends z.ZodType, Output extends z.ZodType>(
  method: Exclude<Method, 'GET'>,
  path: GarageRow['path'],
  details: CommandDetails<Input, Output>,
): GarageRow<Input, Output> {
  const { takes = 'json' } = details;
  const usual = {
    access: 'write',
    status: 200,
    isSecret: false,
    takes,
    gives: 'json',
    bodyBytesMax: bytesMax[takes],
  } as const;
  return { kind: 'command', method, path, ...usual, ...details };
}
