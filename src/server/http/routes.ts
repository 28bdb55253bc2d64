import type { GarageRow, Method } from '../../shared/contract/row.ts';

/** `/api/cars/{id}` as the router writes it. */
export function routePath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** Answers which methods a path takes: for what the router had no route for, so its cost does not matter. */
export function methodsByPath(
  rows: readonly Pick<GarageRow, 'method' | 'path'>[],
): (path: string) => Method[] {
  const patterns = rows.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }));
  return (path) => patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}

export function allowHeader(methods: readonly Method[]): string {
  return methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
}
