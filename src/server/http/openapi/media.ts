import { bodyField } from '../../../shared/contract/http.ts';
import type { Form, GarageRow } from '../../../shared/contract/row.ts';
import type { JsonSchema } from './schemas.ts';

const types: Record<Form, string> = {
  json: 'application/json',
  csv: 'text/csv',
  file: 'application/octet-stream',
};

/** A whole body that is no JSON. */
export const plainSchemas: Record<Exclude<Form, 'json'>, JsonSchema> = {
  csv: { type: 'string' },
  file: { type: 'string', format: 'binary' },
};

/** What a row takes as its body: its fields in JSON, or one field as it is. */
export type Taken =
  | { form: 'json'; type: string }
  | { form: Exclude<Form, 'json'>; type: string; field: string };

export function takenBy({ method, takes }: GarageRow): Taken | undefined {
  if (method === 'GET' || method === 'DELETE') return undefined;
  const type = types[takes];
  return takes === 'json' ? { form: takes, type } : { form: takes, type, field: bodyField[takes] };
}

/** The type of a good answer. A file is given out as what it is. */
export function typeGiven({ gives }: GarageRow): string {
  return gives === 'file' ? '*/*' : types[gives];
}
