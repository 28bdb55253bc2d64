import type { PageName, PageOutput } from '../../shared/contract/desk.ts';
import type { Envelope } from '../../shared/contract/envelope.ts';
import { Problem } from '../../shared/problem.ts';

/** What the desk answered, or the Problem it told. */
export function unwrap<Name extends PageName>(envelope: Envelope): PageOutput<Name> {
  if (!envelope.ok) throw Problem.from(envelope.problem);
  // The desk parsed the answer by the same contract before it sent it.
  return envelope.value as PageOutput<Name>;
}
