import type { GarageRow } from './row.ts';

/** A request as HTTP sees it: where it goes and what it carries. */
export interface HttpShape {
  method: string;
  /** Path and query. */
  target: string;
  body?: { type: 'application/json' | 'text/csv'; text: string };
}

const params = /\{(\w+)\}/g;

/** The names in a row's path, as `id` in `/api/cars/{id}`. */
export function pathParams(row: Pick<GarageRow, 'path'>): string[] {
  return [...row.path.matchAll(params)].map((match) => match[1] ?? '');
}

/** Lays a parsed input out as HTTP: path, query, body. The server's router does the reverse. */
export function toHttp(row: GarageRow, input: Readonly<Record<string, unknown>>): HttpShape {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = row.path.replace(params, (_, name: string) => {
    const value = encodeURIComponent(String(rest.get(name)));
    rest.delete(name);
    return value;
  });
  if (row.isCsv) {
    const text = String(rest.get('csv'));
    rest.delete('csv');
    return { method: row.method, target: path + search(rest), body: { type: 'text/csv', text } };
  }
  if (row.method === 'GET' || row.method === 'DELETE') {
    return { method: row.method, target: path + search(rest) };
  }
  const text = JSON.stringify(Object.fromEntries(rest));
  return { method: row.method, target: path, body: { type: 'application/json', text } };
}

function search(fields: ReadonlyMap<string, unknown>): string {
  const query = new URLSearchParams(
    [...fields].map(([name, value]): [string, string] => [name, String(value)]),
  );
  return query.size > 0 ? `?${query.toString()}` : '';
}
