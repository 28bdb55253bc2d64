import { findWords } from '../db/search.ts';
import type { HandlersOf } from '../http/handler.ts';

export const searchHandlers = {
  'search.find': async ({ own }, asked) => ({
    items: await findWords(own, asked),
    // The best of many are enough; who wants the rest says more.
    nextCursor: null,
  }),
} satisfies HandlersOf<'search'>;
