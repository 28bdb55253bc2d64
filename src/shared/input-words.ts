import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'Use text.',
  number: 'Use a number.',
  int: 'Use a whole number.',
  boolean: 'Use true or false.',
  array: 'Use a list.',
  object: 'Use an object with fields of its own.',
};

/** What is said of a field no schema has, wherever it stands. */
export const unknownField = 'This field is not known here.';

/**
 * Sentences for what a schema refuses without words of its own: `safeParse(input, inputWords)`.
 * The library's own speak of types to whoever wrote the schema.
 */
export const inputWords = {
  error: (issue: z.core.$ZodRawIssue): string | undefined => {
    switch (issue.code) {
      case 'invalid_type':
        return issue.input === undefined ? 'This is needed.' : kinds[issue.expected];
      case 'invalid_value':
        return `Use ${oneOf(issue.values)}.`;
      case 'too_small':
        return isNumber(issue)
          ? `Use ${issue.inclusive ? `${issue.minimum} or more` : `more than ${issue.minimum}`}.`
          : `Use at least ${issue.minimum} ${unitOf(issue.origin, issue.minimum)}.`;
      case 'too_big':
        return isNumber(issue)
          ? `Use ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}.`
          : `Use at most ${issue.maximum} ${unitOf(issue.origin, issue.maximum)}.`;
      case 'invalid_union':
        return 'This has none of the forms that are taken here.';
      case 'invalid_format':
      case 'not_multiple_of':
      case 'unrecognized_keys':
      case 'invalid_key':
      case 'invalid_element':
      case 'custom':
        return undefined;
    }
  },
};

function isNumber({ origin }: { origin: string }): boolean {
  return origin === 'number' || origin === 'int';
}

function unitOf(origin: string, count: number | bigint): string {
  if (origin === 'string') return Number(count) === 1 ? 'character' : 'characters';
  return Number(count) === 1 ? 'entry' : 'entries';
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
}
