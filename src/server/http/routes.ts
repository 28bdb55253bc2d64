import type { GarageRow, Method } from '../../shared/contract/row.ts';

/** `/api/cars/{id}` as the router writes it. */
export function routePath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** An address and a method it takes. */
export type Place = Pick<GarageRow, 'method' | 'path'>;

/** Answers which methods a path takes: for what the router had no route for, so its cost does not matter. */
export function methodsByPath(places: readonly Place[]): (path: string) => Method[] {
  const patterns = places.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }));
  return (path) => patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}

export function allowHeader(methods: readonly Method[]): string {
  return methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
}
