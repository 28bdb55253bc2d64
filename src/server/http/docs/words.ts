import type { JsonSchema } from '../openapi/schemas.ts';
import type { OpenApi } from '../openapi/types.ts';

/** More values than this are counted, not told. */
const valuesMax = 6;

/** A field's type as people read it: `text or null, at most 60 characters`. */
export function typeWords(schema: JsonSchema, document: OpenApi): string {
  const name = schema.$ref?.split('/').at(-1);
  const named = name === undefined ? undefined : document.components.schemas[name];
  if (named) return typeWords(named, document);
  if (schema.enum) return choiceWords(schema.enum);
  if ('const' in schema) return JSON.stringify(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((one) => partWords(one, document)).join(' or ');
  const types = [schema.type ?? 'anything'].flat();
  const words = types.map((type) =>
    type === 'array' ? listWords(schema, document) : plainTypes(type, schema),
  );
  return [words.join(' or '), ...boundWords(schema)].join(', ');
}

function partWords(schema: unknown, document: OpenApi): string {
  return typeof schema === 'object' && schema !== null
    ? typeWords(schema as JsonSchema, document)
    : 'anything';
}

function listWords(schema: JsonSchema, document: OpenApi): string {
  const tuple = schema.prefixItems?.map((item) => partWords(item, document));
  return tuple ? `[${tuple.join(', ')}]` : `list of ${partWords(schema.items, document)}`;
}

function choiceWords(values: readonly unknown[]): string {
  const told = values.slice(0, valuesMax).map(String).join(', ');
  return values.length > valuesMax ? `one of ${values.length}: ${told} …` : `one of ${told}`;
}

function plainTypes(type: string, { format, properties }: JsonSchema): string {
  if (type === 'string') return formats[format ?? ''] ?? 'text';
  if (type === 'integer') return 'whole number';
  if (type === 'boolean') return 'true or false';
  if (type === 'object' && properties) return `{ ${Object.keys(properties).join(', ')} }`;
  return type;
}

const formats: Readonly<Record<string, string>> = { date: 'date', 'date-time': 'instant' };

function boundWords({ minimum, maximum, maxLength }: JsonSchema): string[] {
  const words: string[] = [];
  if (minimum !== undefined && maximum !== undefined) words.push(`${minimum} to ${maximum}`);
  else if (minimum !== undefined) words.push(`${minimum} or more`);
  if (maxLength !== undefined) words.push(`at most ${maxLength} characters`);
  return words;
}
