import { z } from 'zod';

/** A field somewhere in a schema, as `items.key.scopes`. */
export interface SchemaField {
  path: string;
  name: string;
  isText: boolean;
}

/** Every field of a schema, however deep. Throws where it cannot look inside, so that nothing hides. */
export function* fieldsOf(schema: z.core.$ZodType, path = ''): Generator<SchemaField> {
  if (schema instanceof z.ZodObject) {
    for (const [name, field] of Object.entries<z.core.$ZodType>(schema.shape)) {
      const inner = path === '' ? name : `${path}.${name}`;
      yield { path: inner, name, isText: typeOf(plain(field)) === 'string' };
      yield* fieldsOf(field, inner);
    }
    return;
  }
  // A conflict's record as it is now, in the words of the garage's own rows: none of those that can
  // be changed at a revision carries a secret.
  if (path.endsWith('current') && typeOf(plain(schema)) === 'unknown') return;
  for (const part of partsOf(schema)) yield* fieldsOf(part, path);
}

/** A field's own type, without what only makes it optional, nullable, forgiving or tidy. */
function plain(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapper =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodCatch;
  if (schema instanceof z.ZodPipe) return plain(schema.def.in);
  return isWrapper ? plain(schema.def.innerType) : schema;
}

const leaves = new Set(['string', 'number', 'int', 'boolean', 'null', 'literal', 'enum', 'never']);

function partsOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const inner = plain(schema);
  if (inner !== schema) return [inner];
  if (schema instanceof z.ZodArray) return [schema.def.element];
  if (schema instanceof z.ZodUnion) return schema.def.options;
  if (schema instanceof z.ZodTuple) return schema.def.items;
  if (schema instanceof z.ZodRecord) return [schema.def.valueType];
  if (schema instanceof z.ZodReadonly) return [schema.def.innerType];
  const type = typeOf(schema);
  if (leaves.has(type)) return [];
  throw new Error(`This walk does not know what is inside a schema of type ${type}.`);
}

function typeOf({ _zod: inside }: z.core.$ZodType): string {
  return inside.def.type;
}
