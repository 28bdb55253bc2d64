import { createHash } from 'node:crypto';
import type { Problem } from '../../../shared/errors.ts';
import type { Settings } from '../../../shared/models/desk-state.ts';
import { documentStyle } from './style.ts';

/** How a host asks for a document: the path without its query, and what a form sent. */
export interface DocumentRequest {
  method: string;
  path: string;
  form?: URLSearchParams | undefined;
}

export interface DocumentAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  html: string;
}

const styleHash = createHash('sha256').update(documentStyle).digest('base64');

/**
 * The sandbox leaves nothing but the form: no script, no storage, no origin of
 * its own to reach the page by. A host must not add cross-origin-opener-policy:
 * browsers refuse a sandboxed document that carries it.
 */
const documentPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  'sandbox allow-forms',
].join('; ');

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': documentPolicy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** HTML that is ours or has been through `escapeHtml`. */
export interface DocumentParts {
  title: string;
  body: string;
  theme: Settings['theme'];
}

export function documentPage(
  status: number,
  { title, body, theme }: DocumentParts,
): DocumentAnswer {
  const html = `<!doctype html>
<html lang="en" data-theme="${theme}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} – TrackOut</title>
<style>${documentStyle}</style>
<main>
<p class="mark">TrackOut</p>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</html>
`;
  return { status, headers, html };
}

export function problemPage(problem: Problem, theme: Settings['theme']): DocumentAnswer {
  const body = `<p class="bad" role="alert">${escapeHtml(problem.message)}</p>`;
  return documentPage(problem.status, { title: 'This did not work', body, theme });
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => entities[char] ?? '');
}
