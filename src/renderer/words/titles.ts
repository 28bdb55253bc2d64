import type { Reminder } from '../../shared/models/reminder.ts';
import type { ServiceRecord } from '../../shared/models/service.ts';
import { serviceTypes } from '../../shared/models/service-types.ts';

/** What a reminder is called everywhere: its own words, else its type's label. */
export function reminderTitle(of: Pick<Reminder, 'description' | 'type'>): string {
  return of.description || serviceTypes[of.type];
}

/** A garage answers with the type's label where nobody gave the record a name. */
export function ownName(of: Pick<ServiceRecord, 'name' | 'type'>): string {
  return of.name === serviceTypes[of.type] ? '' : of.name;
}

export function recordTitle(of: Pick<ServiceRecord, 'name' | 'type'>): string {
  return of.name || serviceTypes[of.type];
}
