import { z } from 'zod';
import { garageContract } from '../../../shared/contract/garage.ts';
import type { GarageRow } from '../../../shared/contract/row.ts';
import { problemDetails } from '../../../shared/errors.ts';
import { auditEntry } from '../../../shared/models/audit.ts';
import { searchHit } from '../../../shared/models/search.ts';
import { serviceType, serviceTypeAnswer } from '../../../shared/models/service.ts';
import { pascal } from './words.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;
type Direction = 'input' | 'output';

const prefix = '#/components/schemas/';

/** Schemas that are told once and referred to by name, gathered while rows are read. */
export class Schemas {
  readonly #named = nounSchemas();
  readonly components: Record<string, JsonSchema> = {};

  /** What to send for a row: its named parts become components. */
  ofInput(schema: z.ZodType): JsonSchema {
    return this.#read(schema, 'input');
  }

  /** What comes back: fields may be added to it at any time, so nothing is said against further ones. */
  ofOutput(schema: z.ZodType): JsonSchema {
    return this.#read(schema, 'output');
  }

  /** Tells a schema under a name and answers the reference to it. */
  name(name: string, schema: JsonSchema): JsonSchema {
    this.components[name] = schema;
    return { $ref: prefix + name };
  }

  #read(schema: z.ZodType, io: Direction): JsonSchema {
    // As somebody's field, so that a named schema is a reference at the top too.
    const wrapped = z.toJSONSchema(z.object({ it: schema }), { io, metadata: this.#named });
    for (const [name, part] of Object.entries(wrapped.$defs ?? {})) {
      const { id: _, ...rest } = tidy(part, io);
      this.components[name] = rest;
    }
    return tidy(wrapped.properties?.['it'] as JsonSchema, io);
  }
}

/** A schema by itself, with all its parts in place. */
export function inlineSchema(schema: z.ZodType, io: Direction): JsonSchema {
  return tidy(z.toJSONSchema(schema, { io }), io);
}

/** Each noun's record: what its `get` answers or, where there is none, what its list holds. */
function nounSchemas(): z.core.$ZodRegistry<{ id: string }> {
  const named = z.registry<{ id: string }>();
  const names = new Set<string>();
  const add = (noun: string, schema: z.ZodType) => {
    const id = pascal(noun);
    if (names.has(id) || named.has(schema)) return;
    names.add(id);
    named.add(schema, { id });
  };
  add('problem', problemDetails);
  add('auditEntry', auditEntry);
  add('searchHit', searchHit);
  // What is sent and what comes back are one list to whoever reads of it.
  for (const list of [serviceType, serviceTypeAnswer]) named.add(list, { id: 'ServiceTypeName' });
  const rows: [string, GarageRow][] = Object.entries(garageContract);
  for (const [name, { output }] of rows) {
    if (name.endsWith('.get')) add(name.slice(0, -'.get'.length), output);
  }
  for (const [name, { output }] of rows) {
    if (!name.endsWith('.list') || !(output instanceof z.ZodObject)) continue;
    const items: unknown = output.shape['items'];
    if (items instanceof z.ZodArray && items.element instanceof z.ZodObject) {
      add(name.slice(0, -'.list'.length), items.element);
    }
  }
  return named;
}

/** Fields whose values are schemas by any name, and those that hold plain values. */
const maps = new Set(['properties', '$defs', 'patternProperties']);
const plainValues = new Set(['enum', 'const', 'default', 'examples', 'required', 'type']);

/** The same schema as people would write it. */
function tidy(schema: JsonSchema, io: Direction): JsonSchema {
  const tidied = Object.fromEntries(
    Object.entries(schema)
      .filter(([name, value]) => isTold(schema, { name, value, io }))
      .map(([name, value]) => [name, tidyPart(name, value, io)]),
  ) as JsonSchema;
  return plainlyNullable(tidied);
}

function tidyPart(name: string, value: unknown, io: Direction): unknown {
  if (name === '$ref') return String(value).replace('#/$defs/', prefix);
  if (typeof value !== 'object' || value === null || plainValues.has(name)) return value;
  if (Array.isArray(value)) return value.map((part: unknown) => tidyPart('', part, io));
  if (!maps.has(name)) return tidy(value as JsonSchema, io);
  const parts = Object.entries(value as Record<string, JsonSchema>);
  return Object.fromEntries(parts.map(([field, part]) => [field, tidy(part, io)]));
}

function isTold(
  { format }: JsonSchema,
  { name, value, io }: { name: string; value: unknown; io: Direction },
): boolean {
  if (name === '$schema') return false;
  // The format says it, and a pattern of leap years says nothing to anybody.
  if (name === 'pattern') return format === undefined;
  if (name === 'minimum' || name === 'maximum') return Math.abs(Number(value)) < 2 ** 53 - 1;
  if (io === 'input') return true;
  return name !== 'default' && !(name === 'additionalProperties' && value === false);
}

/** `type: [integer, null]` in place of a choice between the two. */
function plainlyNullable(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  const [first, second] = anyOf ?? [];
  if (anyOf?.length !== 2 || typeof first !== 'object' || typeof second !== 'object') return schema;
  const isNull = second.type === 'null' && Object.keys(second).length === 1;
  if (!isNull || typeof first.type !== 'string' || first.enum || 'const' in first) return schema;
  // As a list of types, which the schema language takes and its typings do not know.
  return { ...rest, ...first, type: [first.type, 'null'] as unknown as 'null' };
}
