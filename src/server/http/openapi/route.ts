import type { Route } from '../arrival.ts';
import { keptAnswer } from '../kept.ts';
import { openApiDocument } from './document.ts';

/** `GET /api/openapi.json`: open to anybody, and the same until the next version. */
export function openApiRoute(): Route {
  const answer = keptAnswer(() => ({
    body: JSON.stringify(openApiDocument()),
    type: 'application/json',
  }));
  return {
    name: 'openapi.get',
    method: 'GET',
    path: '/api/openapi.json',
    answer: ({ req }) => answer(req.raw),
  };
}
