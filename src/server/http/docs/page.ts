import { html, raw } from 'hono/html';
import type { OpenApi } from '../openapi/types.ts';
import type { Markup } from './examples.ts';
import { marked } from './marked.ts';
import { operationMarkup } from './operation.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** The whole reference as one page, readable without its script. */
export function docsPage(document: OpenApi): Markup {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ document, path, method, operation })),
  );
  const nouns = document.tags.map(({ name }) => ({
    name,
    anchor: name.toLowerCase().replaceAll(' ', '-'),
    operations: all.filter(({ operation }) => operation.tags.includes(name)),
  }));
  const { title, version, description } = document.info;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <div class="frame">
          <nav aria-label="What there is">
            <b>${title}</b>
            <ul>
              ${nouns.map(
                ({ name, anchor, operations }) =>
                  html`<li>
                    <a href="#${anchor}">${name} <small>${operations.length}</small></a>
                  </li>`,
              )}
            </ul>
          </nav>
          <main>
            <h1>${title}</h1>
            <p class="version">
              Version ${version} · <a href="/api/openapi.json">OpenAPI document</a>
            </p>
            <div class="about">
              ${description.split('\n\n').map((paragraph) => html`<p>${marked(paragraph)}</p>`)}
            </div>
            <div class="key" data-script hidden>
              <label for="key">Key to try it with</label
              ><input
                id="key"
                type="password"
                autocomplete="one-time-code"
                spellcheck="false"
                placeholder="tok_..."
              /><small>Stays in this field until the page is closed.</small>
            </div>
            ${nouns.map(
              ({ name, anchor, operations }) =>
                html`<section id="${anchor}">
                  <h2>${name}</h2>
                  ${operations.map(operationMarkup)}
                </section>`,
            )}
          </main>
        </div>
        ${raw(`<script>${script}</script>`)}
      </body>
    </html> `;
}
