import { z } from 'zod';
import { answerEnum, id } from './fields.ts';
import { carId } from './ids.ts';

/** The nouns that have a place of their own in a garage. */
export const nounKinds = [
  'car',
  'serviceRecord',
  'installer',
  'maintenanceRule',
  'reminder',
  'tireSet',
  'tire',
  'tireMount',
  'part',
  'measurement',
  'trackDay',
  'trackSession',
  'setup',
  'attachment',
] as const;
export type NounKind = (typeof nounKinds)[number];

export const subjectId = id<'SubjectId'>();

/** Something that was found, whatever it is. */
export const searchHit = z.object({
  kind: answerEnum(nounKinds, 'car'),
  id: subjectId,
  carId: carId.nullable(),
  title: z.string(),
  /** What else it says, in one line. */
  text: z.string(),
});
export type SearchHit = z.output<typeof searchHit>;
