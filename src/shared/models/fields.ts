import { z } from 'zod';
import { instant } from '../dates.ts';

/** Ids are opaque; the pattern keeps them from meaning anything in a URL. */
export function id<Brand extends string>() {
  return z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'This is not an id.')
    .brand<Brand>();
}

// Control characters have no business in a name, and they break calendars, CSV and terminals. Nor
// have halves of characters, which no engine stores as they are.
const controlCharacters = /[\p{Cc}\p{Cs}]/u;
const controlCharactersButBreaks = /[^\P{Cc}\n\r\t]|\p{Cs}/u;

/** One line of text, trimmed. */
export function line(maxLength: number) {
  return z
    .string()
    .trim()
    .max(maxLength, `Use at most ${maxLength} characters.`)
    .refine((text) => !controlCharacters.test(text), 'Use one line of plain text.');
}

/** One line that must say something. */
export function name(maxLength: number, whenEmpty = 'Fill this in.') {
  return line(maxLength).refine((text) => text.length > 0, whenEmpty);
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

/** What every record carries. `revision` counts its changes: it is the record's ETag. */
export const recordAnswer = { revision: z.int(), createdAt: instant, updatedAt: instant };

/**
 * In the input of a change: done only while the record still has this revision, else `conflict`
 * with the current record. Travels as the header If-Match.
 */
export const ifRevision = { ifRevision: z.int().min(0).optional() };

type Fields = Readonly<Record<string, z.ZodType>>;
type Defaulted<Shape extends Fields, Defaults> = {
  [Name in keyof Shape]: Name extends keyof Defaults ? z.ZodDefault<Shape[Name]> : Shape[Name];
};

/** A noun's fields as creating it takes them: what has a default may be left out. */
export function withDefaults<
  Shape extends Fields,
  const Defaults extends { readonly [Name in keyof Shape]?: z.output<Shape[Name]> },
>(shape: Shape, defaults: Defaults): Defaulted<Shape, Defaults> {
  const entries = Object.entries(shape).map(([name, field]) => {
    const isLeftOut = Object.hasOwn(defaults, name);
    return [name, isLeftOut ? field.default(defaults[name] as never) : field];
  });
  return Object.fromEntries(entries) as Defaulted<Shape, Defaults>;
}

/** A noun's fields as changing it takes them: those that are given, and the revision they were read at. */
export function changeOf<Shape extends Fields>(shape: Shape) {
  return z.strictObject(shape).partial().extend(ifRevision);
}

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
