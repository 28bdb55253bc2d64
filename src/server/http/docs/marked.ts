import { html } from 'hono/html';
import type { Markup } from './examples.ts';

const marks = /(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/;

/** The few marks of Markdown that the document's words use: bold, emphasis and code. */
export function marked(text: string): (Markup | string)[] {
  return text.split(marks).map((piece) => {
    if (piece.startsWith('**')) return html`<b>${piece.slice(2, -2)}</b>`;
    if (piece.startsWith('*')) return html`<em>${piece.slice(1, -1)}</em>`;
    if (piece.startsWith('`')) return html`<code>${piece.slice(1, -1)}</code>`;
    return piece;
  });
}
