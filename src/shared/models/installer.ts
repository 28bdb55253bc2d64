import { z } from 'zod';
import { changeOf, line, name, notes, recordAnswer, withDefaults } from './fields.ts';
import { installerId } from './ids.ts';

/** A shop, or whoever does the work. */
const fields = { name: name(80), contact: line(200), notes: notes() };

export const installerCreate = z.strictObject(withDefaults(fields, { contact: '', notes: '' }));
export const installerUpdate = changeOf(fields);

export const installer = z.object({
  id: installerId,
  name: z.string(),
  contact: z.string(),
  notes: z.string(),
  ...recordAnswer,
});
export type Installer = z.output<typeof installer>;
