import { html } from 'hono/html';
import type { JsonSchema } from '../openapi/schemas.ts';
import type { Answer, OpenApi, Operation, Parameter, Reference } from '../openapi/types.ts';
import { curl, example, type Markup } from './examples.ts';
import { marked } from './marked.ts';
import { typeWords } from './words.ts';

export interface Told {
  document: OpenApi;
  method: string;
  path: string;
  operation: Operation;
}

/** One request: closed it is a line, open all there is to know. */
export function operationMarkup(told: Told): Markup {
  const { method, path, operation } = told;
  const { operationId, summary, description, security } = operation;
  const [needs = 'no key'] = security.flatMap((way) => Object.values(way)).flat();
  return html`<details id="${operationId}">
    <summary>
      <span class="method ${method}">${method.toUpperCase()}</span><span class="path">${path}</span
      ><span class="needs">${needs}</span>
      <p>${summary}</p>
    </summary>
    <div class="inside">
      <p class="needs"><code>${operationId}</code> ${description}</p>
      ${fieldRows(told)}
      <h3>Request</h3>
      ${curl(told)} ${goodAnswer(told)} ${otherAnswers(told)} ${tryIt(told)}
    </div>
  </details> `;
}

function fieldRows({ document, operation }: Told): Markup | string {
  const { parameters = [], requestBody } = operation;
  const rows = [
    ...parameters.map((one) => fieldRow(one, document)),
    ...bodyFields(document, requestBody).map(([name, schema, required]) =>
      fieldRow({ name, in: 'body', required, schema }, document),
    ),
  ];
  if (rows.length === 0) return '';
  return html`<h3>Fields</h3>
    <table>
      ${rows}
    </table>`;
}

type Field = Omit<Parameter, 'in'> & { in: Parameter['in'] | 'body' };

function fieldRow(field: Field, document: OpenApi): Markup {
  const { schema, description } = field;
  const place = field.in === 'body' ? '' : `, in the ${placeWords[field.in]}`;
  const { default: usual } = schema;
  // Nothing in place of nothing need not be told.
  const isTold = usual !== undefined && usual !== null && usual !== '';
  const fallback = isTold ? `, ${JSON.stringify(usual)} if left out` : '';
  const must = field.required ? html` <small>required</small>` : '';
  const words = description === undefined ? '' : html`<br />${marked(description)}`;
  return html`<tr>
    <td><code>${field.name}</code>${must}</td>
    <td>${typeWords(schema, document)}${fallback}<small>${place}</small>${words}</td>
  </tr>`;
}

const placeWords: Record<Parameter['in'], string> = {
  path: 'address',
  query: 'query',
  header: 'headers',
};

function bodyFields(
  document: OpenApi,
  body: Operation['requestBody'],
): [name: string, schema: JsonSchema, required: boolean][] {
  const ref = body?.content['application/json']?.schema.$ref?.split('/').at(-1) ?? '';
  const { properties = {}, required = [] } = document.components.schemas[ref] ?? {};
  return Object.entries(properties).map(([name, schema]) => [
    name,
    schema as JsonSchema,
    required.includes(name),
  ]);
}

function goodAnswer({ document, operation }: Told): Markup {
  const [status = '', answer] = Object.entries(operation.responses)[0] ?? [];
  const [content] = Object.values(answer && 'content' in answer ? (answer.content ?? {}) : {});
  const isShown = content !== undefined && 'example' in content;
  const words = answer ? wordsOf(answer, document) : '';
  return html`<h3>Answer ${status}</h3>
    ${isShown ? example(content.example) : html`<p>${words}</p>`}`;
}

function otherAnswers({ document, operation }: Told): Markup | string {
  const [, ...others] = Object.entries(operation.responses);
  const told = others.map(
    ([status, answer]) => html`<li><code>${status}</code> ${wordsOf(answer, document)}</li>`,
  );
  if (told.length === 0) return '';
  return html`<h3>Other answers</h3>
    <ul class="errors">
      ${told}
    </ul>`;
}

function wordsOf(answer: Answer | Reference, document: OpenApi): string {
  if (!('$ref' in answer)) return answer.description;
  const name = answer.$ref.split('/').at(-1) ?? '';
  return document.components.responses[name]?.description ?? '';
}

function tryIt({ method, path, operation }: Told): Markup {
  const { parameters = [], requestBody } = operation;
  const inputs = parameters.map(
    (one) =>
      html`<label
        >${one.name}<input
          data-in="${one.in}"
          data-name="${one.name}"
          ${one.required ? html` required` : ''}
          autocomplete="off"
          spellcheck="false"
      /></label>`,
  );
  return html`<div data-script hidden>
    <h3>Try it</h3>
    <form class="try" data-method="${method.toUpperCase()}" data-path="${path}">
      ${inputs}${bodyInput(requestBody)}<button>Send</button>
    </form>
    <div hidden>
      <p class="status" role="status"></p>
      <pre tabindex="0"></pre>
      <pre tabindex="0"></pre>
    </div>
  </div>`;
}

function bodyInput(body: Operation['requestBody']): Markup | string {
  const [type, content] = Object.entries(body?.content ?? {})[0] ?? [];
  if (type === undefined || !content) return '';
  if (content.schema.format === 'binary') {
    return html`<label>File<input type="file" data-type="${type}" required /></label>`;
  }
  const text =
    typeof content.example === 'string'
      ? content.example
      : JSON.stringify(content.example, null, 2);
  return html`<textarea data-type="${type}" aria-label="Body" spellcheck="false">
${text}</textarea>`;
}
