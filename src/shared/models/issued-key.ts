import { z } from 'zod';
import { instant } from '../dates.ts';
import { id } from './fields.ts';
import { key } from './key.ts';

export { handleMinutes, type Snippet, snippetNames, snippets } from './snippets.ts';

/** Stands for a new secret that only the desk has, for ten minutes. */
export const handle = id<'Handle'>();
export type Handle = z.output<typeof handle>;

export const issuedKey = z.object({ handle, key, until: instant });
export type IssuedKey = z.output<typeof issuedKey>;
