import { z } from 'zod';
import { unknownField } from './input-words.ts';
import { Problem, type ProblemCode, problemCodes, type ProblemField } from './problem.ts';

export {
  Problem,
  type ProblemCode,
  problemCodes,
  type ProblemDetails,
  type ProblemField,
} from './problem.ts';

/** Codes from a newer garage that we do not know count as `unexpected`. */
const problemCode = z
  .enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]])
  .catch('unexpected');

/** One thing that is wrong: a field of the input, or a line of a file (1-based). */
export const problemField = z.object({
  path: z.string(),
  message: z.string(),
  line: z.int().positive().optional(),
});

/** What crosses a boundary: the page, HTTP and MCP all get this and no stack. */
export const problemDetails = z.object({
  type: z.string().default('about:blank'),
  title: z.string().default(''),
  status: z.int().default(500),
  code: problemCode,
  detail: z.string(),
  fields: z.array(problemField).optional(),
  retryAfterSeconds: z.int().nonnegative().optional(),
  /** With `conflict`: the record as it is now. */
  current: z.unknown().optional(),
});

/** A failed parse as `invalid_input`, each issue beside its field. */
export function invalidInput(error: z.core.$ZodError, detail?: string): Problem {
  const fields = error.issues.flatMap(fieldsOf);
  const first = fields[0];
  const named = first?.path ? `${first.path}: ${first.message}` : first?.message;
  return new Problem('invalid_input', detail ?? named ?? 'The input could not be read.', {
    fields,
  });
}

/** What no schema has is named as if it were a field, since that is where the sender looks. */
function fieldsOf(issue: z.core.$ZodIssue): ProblemField[] {
  const { path } = issue;
  if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: unknownField }));
}
