import { attachments } from './attachments/shelf.ts';
import { cars } from './cars/shelf.ts';
import { parts } from './db/parts.ts';
import { reminders } from './db/reminders.ts';
import { serviceRecords } from './db/service-records.ts';
import { trackDays } from './events/track-days.ts';
import { trackSessions } from './events/track-sessions.ts';
import { installers } from './installers/shelf.ts';
import { maintenanceRules } from './maintenance/rules.ts';
import { measurements } from './measurements/shelf.ts';
import { setups } from './setups/shelf.ts';
import { tireMounts, tires, tireSets } from './tires/shelves.ts';

/** Where each noun is kept, in an order in which what is named comes before what names it. */
export const shelves = {
  car: cars,
  installer: installers,
  part: parts,
  serviceRecord: serviceRecords,
  maintenanceRule: maintenanceRules,
  reminder: reminders,
  tireSet: tireSets,
  tire: tires,
  tireMount: tireMounts,
  trackDay: trackDays,
  trackSession: trackSessions,
  measurement: measurements,
  setup: setups,
  attachment: attachments,
};
