import { createHash } from 'node:crypto';
import type { Route } from '../arrival.ts';
import { keptAnswer } from '../kept.ts';
import { openApiDocument } from '../openapi/document.ts';
import { docsPage } from './page.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** Nothing from elsewhere, nothing but its own script and style, and requests to this garage alone. */
const policy = [
  "default-src 'none'",
  `script-src ${hashOf(script)}`,
  `style-src ${hashOf(style)}`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** `GET /api/docs`: the reference to read and to try, open to anybody. */
export function docsRoute(): Route {
  const answer = keptAnswer(async () => ({
    body: String(await docsPage(openApiDocument())),
    type: 'text/html; charset=utf-8',
    headers: {
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    },
  }));
  return {
    name: 'docs.get',
    method: 'GET',
    path: '/api/docs',
    answer: ({ req }) => answer(req.raw),
  };
}
