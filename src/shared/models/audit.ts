import { z } from 'zod';
import { instant } from '../dates.ts';
import { keyId } from './key.ts';
import { subjectId } from './search.ts';

/** What the trail may be narrowed to: what became of keys and calendar links. */
export const auditAbout = ['keysAndLinks'] as const;

/** Something that was done, and by which key. */
export const auditEntry = z.object({
  id: z.string(),
  at: instant,
  /** As `car.updated` or `key.revoked`. */
  event: z.string(),
  /** The id of what it was done to; of a key or a link, its public id. */
  subject: subjectId,
  /** The key that did it; null for the garage's administrator. */
  actor: keyId.nullable(),
  /** The names of the fields that changed. */
  fields: z.array(z.string()),
});
export type AuditEntry = z.output<typeof auditEntry>;
