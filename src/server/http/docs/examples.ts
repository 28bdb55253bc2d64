import { html, raw } from 'hono/html';
import type { Operation } from '../openapi/types.ts';

export type Markup = ReturnType<typeof html>;

interface Asked {
  method: string;
  path: string;
  operation: Operation;
}

/** A request as one would type it; the script puts the garage's own address in place of the usual one. */
export function curl({ method, path, operation }: Asked): Markup {
  const { parameters = [], requestBody, security } = operation;
  const told = parameters.filter((one) => one.example !== undefined);
  const filled = told
    .filter((one) => one.in === 'path')
    .reduce((whole, one) => whole.replace(`{${one.name}}`, String(one.example)), path);
  const query = new URLSearchParams(
    told
      .filter((one) => one.in === 'query')
      .map((one): [string, string] => [one.name, String(one.example)]),
  );
  const search = query.size > 0 ? `?${query.toString()}` : '';
  const lines = [
    ...(security.length > 0 ? [`-H 'Authorization: Bearer tok_...'`] : []),
    ...told
      .filter((one) => one.in === 'header')
      .map((one) => `-H '${one.name}: ${String(one.example)}'`),
    ...bodyLines(requestBody),
  ];
  // With a body curl posts unless told.
  const usual = requestBody ? 'post' : 'get';
  const verb = method === usual ? '' : `-X ${method.toUpperCase()} `;
  const rest = lines.map((line) => ` \\\n  ${line.replaceAll('\n', '\n  ')}`).join('');
  return html`<pre
    tabindex="0"
  ><code>curl ${verb}'<span class="origin">http://127.0.0.1:47800</span>${filled}${search}'${rest}</code></pre>`;
}

function bodyLines(body: Operation['requestBody']): string[] {
  const [type, content] = Object.entries(body?.content ?? {})[0] ?? [];
  if (!content) return [];
  if (type === 'application/json')
    return [`--json '${quoted(JSON.stringify(content.example, null, 2))}'`];
  if (content.schema.format === 'binary') return ['--data-binary @receipt.pdf'];
  return [`-H 'Content-Type: ${type}'`, `--data-binary '${quoted(String(content.example))}'`];
}

/** Within a shell's single quotes. */
function quoted(text: string): string {
  return text.replaceAll("'", String.raw`'\''`);
}

/** JSON in lines, its names and values told apart; anything else as it is. */
export function example(value: unknown): Markup {
  if (typeof value === 'string') return html`<pre tabindex="0"><code>${value}</code></pre>`;
  const lines = JSON.stringify(value, null, 2).split('\n').map(jsonLine);
  return html`<pre tabindex="0"><code>${lines}</code></pre>`;
}

function jsonLine(line: string): Markup {
  const [, indent = '', name, rest = ''] = /^(\s*)(?:("(?:[^"\\]|\\.)*"): )?(.*)$/.exec(line) ?? [];
  const isValue = /^["\-\dtfn]/.test(rest);
  const [, value = '', end = ''] = /^(.*?)(,?)$/.exec(rest) ?? [];
  return html`${indent}${name === undefined ? '' : html`<span class="n">${name}</span>: `}${isValue ? html`<span class="v">${value}</span>${end}` : rest}${raw('\n')}`;
}
