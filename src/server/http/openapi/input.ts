import { pathParams } from '../../../shared/contract/http.ts';
import type { GarageRow } from '../../../shared/contract/row.ts';
import { isTagged } from './answers.ts';
import type { Fields } from './examples.ts';
import { plainSchemas, type Taken, takenBy } from './media.ts';
import type { JsonSchema, Schemas } from './schemas.ts';
import type { Operation, Parameter } from './types.ts';
import { idempotencyKey, ifMatch, ifNoneMatch } from './headers.ts';
import { fieldWords, pascal } from './words.ts';

/** The field that travels as a header. */
const revision = 'ifRevision';

interface InputWanted {
  name: string;
  row: GarageRow;
  schemas: Schemas;
  example: Fields;
}

interface Field {
  name: string;
  schema: JsonSchema;
  isRequired: boolean;
}

/** A row's input as HTTP lays it out: in the address, in headers, in the body. */
export function inputOf(wanted: InputWanted): Pick<Operation, 'parameters' | 'requestBody'> {
  const { row, schemas, example } = wanted;
  const { properties = {}, required = [] } = schemas.ofInput(row.input);
  const fields = Object.entries(properties).map(([name, schema]): Field => ({
    name,
    schema: schema as JsonSchema,
    isRequired: required.includes(name),
  }));
  const inPath = new Set(pathParams(row));
  const taken = takenBy(row);
  const inBody = fields.filter(({ name }) => isInBody(name, taken, inPath));
  const parameters = fields
    .filter((field) => !inBody.includes(field))
    .map((field) => parameterOf(field, inPath.has(field.name) ? 'path' : 'query', example));
  if (row.kind === 'command') parameters.push(idempotencyKey);
  if (isTagged(row)) parameters.push(ifNoneMatch);
  return {
    ...(parameters.length > 0 && { parameters }),
    ...(taken && inBody.length > 0 && { requestBody: bodyOf(wanted, taken, inBody) }),
  };
}

function isInBody(name: string, taken: Taken | undefined, inPath: ReadonlySet<string>): boolean {
  if (taken === undefined || name === revision) return false;
  return taken.form === 'json' ? !inPath.has(name) : name === taken.field;
}

function parameterOf(field: Field, place: 'path' | 'query', example: Fields): Parameter {
  const { name, schema, isRequired: required } = field;
  if (name === revision) return ifMatch;
  const words = fieldWords[name];
  return {
    name,
    in: place,
    required,
    ...(words !== undefined && { description: words }),
    schema,
    ...(name in example && { example: example[name] }),
  };
}

function bodyOf(
  { name, schemas, example }: InputWanted,
  taken: Taken,
  fields: readonly Field[],
): NonNullable<Operation['requestBody']> {
  if (taken.form !== 'json') {
    const schema = plainSchemas[taken.form];
    // Bytes have no place in a document.
    const told = taken.form === 'file' ? {} : { example: example[taken.field] };
    return { required: true, content: { [taken.type]: { schema, ...told } } };
  }
  const required = fields.filter(({ isRequired }) => isRequired).map((field) => field.name);
  const names = new Set(fields.map((field) => field.name));
  const schema = schemas.name(pascal(name), {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, field.schema])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  });
  const sent = Object.fromEntries(Object.entries(example).filter(([field]) => names.has(field)));
  return {
    required: required.length > 0,
    content: { [taken.type]: { schema, example: sent } },
  };
}
