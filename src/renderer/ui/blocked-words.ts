import { createContext } from 'react';

/** Said in place of what cannot be read, where the page already says why, and the way on. */
export const BlockedWords = createContext<string | null>(null);
