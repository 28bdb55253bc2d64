import { createContext, useContext } from 'react';

/** False while the desk does not answer this page: what it said last may be so no longer. */
export const AnswersContext = createContext(true);

export function useAnswers(): boolean {
  return useContext(AnswersContext);
}
