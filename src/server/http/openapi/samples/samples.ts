import type { GarageOutput } from '../../../../shared/contract/garage.ts';
import type { NounKind } from '../../../../shared/models/search.ts';
import { car, installer, maintenanceRule, reminder, serviceRecord } from './cared.ts';
import { measurement, part, tire, tireMount, tireSet } from './fitted.ts';
import { attachment, auditEntry, calendarFeed, key } from './kept.ts';
import { setup, trackDay, trackSession } from './raced.ts';

/** One record of each noun, as the demo story has it. A noun without a sample does not compile. */
const records: { [Noun in NounKind]: GarageOutput<`${Noun}.get`> } = {
  car,
  serviceRecord,
  installer,
  maintenanceRule,
  reminder,
  tireSet,
  tire,
  tireMount,
  part,
  measurement,
  trackDay,
  trackSession,
  setup,
  attachment,
};

export const samples = { ...records, key, calendarFeed, audit: auditEntry };
export type SampleNoun = keyof typeof samples;
