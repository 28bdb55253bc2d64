import { z } from 'zod';
import { Problem, type ProblemField } from '../../shared/errors.ts';
import type { GarageRow } from '../../shared/contract/row.ts';
import { unknownField } from '../../shared/input-words.ts';

/** Turns a query's text into what a row's input wants: `limit=50` into a number, `dryRun=true` into a boolean. */
export type QueryReader = (search: string) => Record<string, unknown>;

type Decode = (text: string) => unknown;

export function queryReader(row: GarageRow): QueryReader {
  const decoders = new Map(
    Object.entries<z.core.$ZodType>(row.input instanceof z.ZodObject ? row.input.shape : {}).map(
      ([name, schema]): [string, Decode] => [name, decoderOf(schema)],
    ),
  );
  return (search) => {
    const fields: Record<string, unknown> = {};
    const wrong: ProblemField[] = [];
    for (const [name, text] of new URLSearchParams(search)) {
      const decode = decoders.get(name);
      if (decode === undefined) wrong.push({ path: name, message: unknownField });
      else if (Object.hasOwn(fields, name))
        wrong.push({ path: name, message: 'Send this field once.' });
      else fields[name] = decode(text);
    }
    const [first] = wrong;
    if (first)
      throw new Problem('invalid_input', `${first.path}: ${first.message}`, { fields: wrong });
    return fields;
  };
}

/** What does not read as its kind is left as text, which the schema then refuses in its own words. */
function decoderOf(schema: z.core.$ZodType): Decode {
  const inner = innermost(schema);
  if (inner instanceof z.core.$ZodNumber) {
    return (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text);
  }
  if (inner instanceof z.core.$ZodBoolean) {
    return (text) => {
      if (text === 'true' || text === '1') return true;
      return text === 'false' || text === '0' ? false : text;
    };
  }
  return (text) => text;
}

function innermost(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return innermost(schema.unwrap());
  }
  return schema;
}
