import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What a key must be able to do. `manage` is beside the scopes: a tool's key cannot breed. */
export type Access = 'open' | 'read' | 'write' | 'manage';

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
  /** The body is a CSV file, which is the input's field `csv`; other fields go into the query. */
  isCsv: boolean;
}

interface Details<Input extends z.ZodType, Output extends z.ZodType> {
  input: Input;
  output: Output;
  summary: string;
}

interface CommandDetails<Input extends z.ZodType, Output extends z.ZodType> extends Details<
  Input,
  Output
> {
  access?: 'manage';
  status?: 200 | 201 | 204;
  isSecret?: true;
  isCsv?: true;
}

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
    isCsv: false,
  } as const;
  return { ...fixed, path, ...details, access: details.access ?? 'read' };
}

/** A row that changes something, for which a key needs write, or to be allowed to manage. */
export function command<Input extends z.ZodType, Output extends z.ZodType>(
  method: Exclude<Method, 'GET'>,
  path: GarageRow['path'],
  details: CommandDetails<Input, Output>,
): GarageRow<Input, Output> {
  const { access = 'write', status = 200, isSecret = false, isCsv = false, ...rest } = details;
  return { kind: 'command', method, path, access, status, isSecret, isCsv, ...rest };
}
