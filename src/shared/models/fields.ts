import { z } from 'zod';

/** Ids are opaque; the pattern keeps them from meaning anything in a URL. */
export function id<Brand extends string>() {
  return z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'This is not an id.')
    .brand<Brand>();
}

// Control characters have no business in a name, and they break calendars, CSV and terminals.
const controlCharacters = /\p{Cc}/u;
const controlCharactersButBreaks = /[^\P{Cc}\n\r\t]/u;

/** One line of text, trimmed. */
export function line(maxLength: number) {
  return z
    .string()
    .trim()
    .max(maxLength, `Use at most ${maxLength} characters.`)
    .refine((text) => !controlCharacters.test(text), 'Use one line of plain text.');
}

/** One line that must say something. */
export function name(maxLength: number) {
  return line(maxLength).refine((text) => text.length > 0, 'Fill this in.');
}

/** Several lines of text, trimmed. */
export function notes(maxLength = 5000) {
  return z
    .string()
    .trim()
    .max(maxLength, `Use at most ${maxLength} characters.`)
    .refine((text) => !controlCharactersButBreaks.test(text), 'Use plain text.');
}

/** A whole number in the car's own unit. */
export const odometer = z
  .int({ error: 'Use a whole number.' })
  .min(0, 'An odometer cannot be negative.')
  .max(9_999_999, 'This is more than an odometer shows.');

/** A page of a list; `nextCursor` is null on the last one. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** What every list takes. */
export const paging = {
  limit: z.int().min(1).max(500, 'Ask for at most 500 at a time.').optional(),
  cursor: z.string().max(500).optional(),
};

/** A literal union in an answer: a value only a newer garage knows becomes `other`. */
export function answerEnum<const Values extends readonly [string, ...string[]]>(
  values: Values,
  other: Values[number],
) {
  return z.enum(values).catch(other as never);
}
