import { fromBase64 } from '../base64.ts';
import type { GarageRow } from './row.ts';

/** A request as HTTP sees it: where it goes and what it carries. */
export interface HttpShape {
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  body?: { type: string; content: string | Uint8Array<ArrayBuffer> };
}

const params = /\{(\w+)\}/g;

/** The field of the input that is the whole body, where the body is no JSON. */
export const bodyField = { csv: 'csv', file: 'content' } as const;

/** The names in a row's path, as `id` in `/api/cars/{id}`. */
export function pathParams(row: Pick<GarageRow, 'path'>): string[] {
  return [...row.path.matchAll(params)].map((match) => match[1] ?? '');
}

/** Lays a parsed input out as HTTP: path, query, header, body. The server's router does the reverse. */
export function toHttp(row: GarageRow, input: Readonly<Record<string, unknown>>): HttpShape {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = row.path.replace(params, (_, name: string) => {
    const value = encodeURIComponent(String(rest.get(name)));
    rest.delete(name);
    return value;
  });
  const headers: Record<string, string> = {};
  if (rest.has('ifRevision')) headers['if-match'] = `"${String(rest.get('ifRevision'))}"`;
  rest.delete('ifRevision');
  const { method } = row;
  if (row.takes !== 'json') {
    const text = String(rest.get(bodyField[row.takes]));
    rest.delete(bodyField[row.takes]);
    const body =
      row.takes === 'csv'
        ? { type: 'text/csv', content: text }
        : { type: 'application/octet-stream', content: fromBase64(text) };
    return { method, target: path + search(rest), headers, body };
  }
  if (method === 'GET' || method === 'DELETE') {
    return { method, target: path + search(rest), headers };
  }
  const content = JSON.stringify(Object.fromEntries(rest));
  return { method, target: path, headers, body: { type: 'application/json', content } };
}

function search(fields: ReadonlyMap<string, unknown>): string {
  const query = new URLSearchParams(
    [...fields].map(([name, value]): [string, string] => [name, String(value)]),
  );
  return query.size > 0 ? `?${query.toString()}` : '';
}
