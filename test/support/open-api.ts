import type { JsonSchemaType } from '@modelcontextprotocol/server';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/server/validators/ajv';
import { openApiDocument } from '../../src/server/http/openapi/document.ts';
import type { JsonSchema } from '../../src/server/http/openapi/schemas.ts';
import type { Answer, OpenApi, Operation } from '../../src/server/http/openapi/types.ts';

export const document: OpenApi = openApiDocument();

export const operations: Operation[] = Object.values(document.paths).flatMap((path) =>
  Object.values(path),
);

export function operationOf(id: string): Operation {
  const operation = operations.find(({ operationId }) => operationId === id);
  if (!operation) throw new Error(`The document has no operation ${id}.`);
  return operation;
}

/** A row's answer of a status, found by its reference where it is a shared one. */
export function answerOf(operation: Operation, status: number): Answer | undefined {
  const answer = operation.responses[status];
  if (!answer || !('$ref' in answer)) return answer;
  return document.components.responses[answer.$ref.split('/').at(-1) ?? ''];
}

const ajv = new AjvJsonSchemaValidator();

/** What an independent validator finds wrong with a value; with nothing wrong, an empty text. */
export const faultsOf = judgeOf('open', document.components.schemas);

/** The same where no field may be there that the document does not name. */
export const faultsOfClosed = judgeOf(
  'closed',
  closed(document.components.schemas) as Record<string, JsonSchema>,
);

function judgeOf(id: 'open' | 'closed', components: Record<string, JsonSchema>) {
  return (schema: JsonSchema, value: unknown): string => {
    const $defs: Record<string, JsonSchema> = {};
    addNeeded(schema, $defs);
    const whole = { ...(id === 'closed' ? closed(schema) : schema), $defs };
    const text = JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/');
    const { valid, errorMessage = '' } = ajv.getValidator(JSON.parse(text) as JsonSchemaType)(
      value,
    );
    return valid ? '' : errorMessage;
  };

  /** Only what it refers to: the whole of the document would be compiled each time. */
  function addNeeded(schema: JsonSchema, $defs: Record<string, JsonSchema>): void {
    for (const [, name = ''] of JSON.stringify(schema).matchAll(/#\/components\/schemas\/(\w+)/g)) {
      const component = components[name];
      if (!component || name in $defs) continue;
      $defs[name] = component;
      addNeeded(component, $defs);
    }
  }
}

function closed(part: unknown): object {
  const shut = closedPart(part);
  return typeof shut === 'object' && shut !== null ? shut : {};
}

function closedPart(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closedPart);
  if (typeof part !== 'object' || part === null) return part;
  const parts = Object.entries(part).map(([name, inner]) => [name, closedPart(inner)] as const);
  const isOpen = 'additionalProperties' in part;
  const isShut = 'properties' in part && !isOpen && { additionalProperties: false };
  return { ...Object.fromEntries(parts), ...isShut };
}
