import { z } from 'zod';
import { instant } from '../dates.ts';
import { id } from './fields.ts';
import { key } from './key.ts';

/** Stands for a new secret that only the desk has, for ten minutes. */
export const handle = id<'Handle'>();
export type Handle = z.output<typeof handle>;

export const handleMinutes = 10;

/** What is copied: the key, or words ready to use with the key in them. */
export const snippets = {
  key: 'Key',
  curl: 'curl',
  mcp: 'MCP client',
  trackConfig: 'track config',
} as const;
export type Snippet = keyof typeof snippets;
export const snippetNames = Object.keys(snippets) as [Snippet, ...Snippet[]];

export const issuedKey = z.object({ handle, key, until: instant });
export type IssuedKey = z.output<typeof issuedKey>;
