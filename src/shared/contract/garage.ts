import { z } from 'zod';
import * as accounts from '../models/account.ts';
import * as archives from '../models/archive.ts';
import * as attachments from '../models/attachment.ts';
import { auditAbout, auditEntry } from '../models/audit.ts';
import * as feeds from '../models/calendar-feed.ts';
import * as cars from '../models/car.ts';
import { calendarDay } from '../dates.ts';
import { ifRevision, name, page, paging } from '../models/fields.ts';
import * as ids from '../models/ids.ts';
import * as installers from '../models/installer.ts';
import { jobCardAnswer } from '../models/job-card.ts';
import * as keys from '../models/key.ts';
import * as rules from '../models/maintenance-rule.ts';
import { cost, costsAsked } from '../models/costs.ts';
import * as measurements from '../models/measurement.ts';
import * as parts from '../models/part.ts';
import { readinessAnswer, readinessAsked } from '../models/readiness.ts';
import * as reminders from '../models/reminder.ts';
import { nounKinds, searchHit, subjectId } from '../models/search.ts';
import * as service from '../models/service.ts';
import * as setups from '../models/setup.ts';
import * as tires from '../models/tire.ts';
import * as trackDays from '../models/track-day.ts';
import * as sessions from '../models/track-session.ts';
import { wearAnswer } from '../models/wear.ts';
import { command, query } from './row.ts';

/** What this version speaks; a garage with another major number is a state with words. */
export const apiVersion = 1;

const nothing = z.strictObject({});
const gone = z.null();
const of = <Id extends z.ZodType>(id: Id) => z.strictObject({ id });
const at = <Id extends z.ZodType>(id: Id) => z.strictObject({ id, ...ifRevision });
const ofKey = of(keys.keyId);
const ofFeed = of(feeds.calendarFeedId);
const inCar = z.strictObject({ ...paging, carId: ids.carId.optional() });
const health = z.object({ name: z.string(), version: z.string(), apiVersion: z.int() });
const me = z.object({ account: accounts.account, key: keys.key });
const types = z.object({
  type: service.serviceTypeAnswer,
  label: z.string(),
  /** The first preset of this type; null where it is done when it is due, and not by a rule. */
  defaultInterval: rules.presetEvery.nullable().default(null),
});
const importing = z.strictObject({
  carId: ids.carId,
  dryRun: z.boolean().default(false),
  skipBad: z.boolean().default(false),
  csv: z.string(),
});
/** Days from and to, both included. */
const between = { from: calendarDay.optional(), to: calendarDay.optional() };
const carsIn = z.strictObject({ ...paging, show: z.enum(cars.carsShown).default('current') });
const recordsIn = inCar.extend({ type: service.serviceType.optional(), ...between });
const remindersIn = inCar.extend({ status: z.enum(reminders.reminderStatuses).optional() });
const tiresIn = z.strictObject({ ...paging, tireSetId: ids.tireSetId.optional() });
const mountsIn = inCar.extend({ tireSetId: ids.tireSetId.optional() });
const partsIn = inCar.extend({ status: z.enum(parts.partStatuses).optional() });
const measurementsIn = inCar.extend({ subjectId: measurements.measuredId.optional() });
const trackDaysIn = inCar.extend({ ...between, order: z.enum(trackDays.orders).default('desc') });
const sessionsIn = inCar.extend({
  trackDayId: ids.trackDayId.optional(),
  tireSetId: ids.tireSetId.optional(),
});
const attachmentsIn = z.strictObject({ ...paging, ownerId: attachments.ownerId.optional() });
const jobCardOf = z.strictObject({ carId: ids.carId, type: service.serviceType });
const jobCardFound = z.object({
  serviceRecordId: ids.serviceRecordId.nullable(),
  jobCard: jobCardAnswer.nullable(),
});
const auditIn = z.strictObject({
  ...paging,
  subject: subjectId.optional(),
  about: z.enum(auditAbout).optional(),
});
const found = z.strictObject({
  q: name(200, 'Say what to look for.'),
  kind: z.enum(nounKinds).optional(),
  limit: z.int().min(1).max(100, 'Ask for at most 100 at a time.').default(20),
});

/**
 * Every request a garage answers. Routes, the typed client, the proxy's
 * allow-list and the page's requests all come from this one table.
 */
// prettier-ignore
export const garageContract = {
  'health.get': query('/api/health', { access: 'open', input: nothing, output: health, summary: 'Says that this is a garage, and which API it speaks.' }),
  'me.get': query('/api/me', { input: nothing, output: me, summary: 'The account and the key that asks.' }),
  'account.update': command('PATCH', '/api/me', { input: accounts.accountUpdate, output: accounts.account, summary: 'Changes the account’s name or preferences.' }),

  'car.list': query('/api/cars', { input: carsIn, output: page(cars.car), summary: 'The cars, by nickname; archived ones where asked for.' }),
  'car.get': query('/api/cars/{id}', { input: of(ids.carId), output: cars.car, summary: 'One car.' }),
  'car.create': command('POST', '/api/cars', { status: 201, input: cars.carCreate, output: cars.car, summary: 'Adds a car.' }),
  'car.update': command('PATCH', '/api/cars/{id}', { input: cars.carUpdate.extend({ id: ids.carId }), output: cars.car, summary: 'Changes a car.' }),
  'car.delete': command('DELETE', '/api/cars/{id}', { status: 204, input: at(ids.carId), output: gone, summary: 'Deletes a car with all that is on it; restore brings all back.' }),
  'car.restore': command('POST', '/api/cars/{id}/restore', { input: of(ids.carId), output: cars.car, summary: 'Brings a deleted car back.' }),

  'serviceType.list': query('/api/service-types', { input: nothing, output: page(types), summary: 'The closed list of service types, each with the interval it usually has.' }),
  'serviceRecord.list': query('/api/service-records', { input: recordsIn, output: page(service.serviceRecord), summary: 'Service records, newest first.' }),
  'serviceRecord.get': query('/api/service-records/{id}', { input: of(ids.serviceRecordId), output: service.serviceRecord, summary: 'One service record.' }),
  'serviceRecord.create': command('POST', '/api/service-records', { status: 201, input: service.serviceRecordCreate, output: service.serviceRecord, summary: 'Adds a service record; a higher odometer reading is the car’s new one.' }),
  'serviceRecord.update': command('PATCH', '/api/service-records/{id}', { input: service.serviceRecordUpdate.extend({ id: ids.serviceRecordId }), output: service.serviceRecord, summary: 'Changes a service record.' }),
  'serviceRecord.delete': command('DELETE', '/api/service-records/{id}', { status: 204, input: at(ids.serviceRecordId), output: gone, summary: 'Deletes a service record; restore brings it back.' }),
  'serviceRecord.restore': command('POST', '/api/service-records/{id}/restore', { input: of(ids.serviceRecordId), output: service.serviceRecord, summary: 'Brings a deleted service record back.' }),
  'jobCard.latest': query('/api/job-cards', { input: jobCardOf, output: jobCardFound, summary: 'The job card of the last time this was done on this car.' }),

  'installer.list': query('/api/installers', { input: z.strictObject(paging), output: page(installers.installer), summary: 'Shops and people who do the work, by name.' }),
  'installer.get': query('/api/installers/{id}', { input: of(ids.installerId), output: installers.installer, summary: 'One installer.' }),
  'installer.create': command('POST', '/api/installers', { status: 201, input: installers.installerCreate, output: installers.installer, summary: 'Adds an installer.' }),
  'installer.update': command('PATCH', '/api/installers/{id}', { input: installers.installerUpdate.extend({ id: ids.installerId }), output: installers.installer, summary: 'Changes an installer.' }),
  'installer.delete': command('DELETE', '/api/installers/{id}', { status: 204, input: at(ids.installerId), output: gone, summary: 'Deletes an installer; restore brings it back.' }),
  'installer.restore': command('POST', '/api/installers/{id}/restore', { input: of(ids.installerId), output: installers.installer, summary: 'Brings a deleted installer back.' }),

  'maintenancePreset.list': query('/api/maintenance-presets', { input: nothing, output: page(rules.maintenancePreset), summary: 'Usual intervals to start a maintenance rule from.' }),

  'maintenanceRule.list': query('/api/maintenance-rules', { input: inCar, output: page(rules.maintenanceRule), summary: 'Recurring intervals, in the order they were made.' }),
  'maintenanceRule.get': query('/api/maintenance-rules/{id}', { input: of(ids.maintenanceRuleId), output: rules.maintenanceRule, summary: 'One maintenance rule.' }),
  'maintenanceRule.create': command('POST', '/api/maintenance-rules', { status: 201, input: rules.maintenanceRuleCreate, output: rules.maintenanceRule, summary: 'Adds a maintenance rule and its first reminder.' }),
  'maintenanceRule.update': command('PATCH', '/api/maintenance-rules/{id}', { input: rules.maintenanceRuleUpdate.extend({ id: ids.maintenanceRuleId }), output: rules.maintenanceRule, summary: 'Changes a maintenance rule, and with it its open reminder.' }),
  'maintenanceRule.delete': command('DELETE', '/api/maintenance-rules/{id}', { status: 204, input: at(ids.maintenanceRuleId), output: gone, summary: 'Deletes a maintenance rule with its open reminder; restore brings both back.' }),
  'maintenanceRule.restore': command('POST', '/api/maintenance-rules/{id}/restore', { input: of(ids.maintenanceRuleId), output: rules.maintenanceRule, summary: 'Brings a deleted maintenance rule back.' }),

  'reminder.list': query('/api/reminders', { input: remindersIn, output: page(reminders.reminder), summary: 'Reminders, by due date; those without one last.' }),
  'reminder.get': query('/api/reminders/{id}', { input: of(ids.reminderId), output: reminders.reminder, summary: 'One reminder.' }),
  'reminder.create': command('POST', '/api/reminders', { status: 201, input: reminders.reminderCreate, output: reminders.reminder, summary: 'Adds a reminder.' }),
  'reminder.update': command('PATCH', '/api/reminders/{id}', { input: reminders.reminderUpdate.extend({ id: ids.reminderId }), output: reminders.reminder, summary: 'Changes an open or canceled reminder; canceling one that recurs makes the next.' }),
  'reminder.delete': command('DELETE', '/api/reminders/{id}', { status: 204, input: at(ids.reminderId), output: gone, summary: 'Deletes a reminder, but not the open one of a maintenance rule; restore brings it back.' }),
  'reminder.restore': command('POST', '/api/reminders/{id}/restore', { input: of(ids.reminderId), output: reminders.reminder, summary: 'Brings a deleted reminder back.' }),
  'reminder.complete': command('POST', '/api/reminders/{id}/complete', { input: reminders.reminderComplete.extend({ id: ids.reminderId }), output: reminders.reminderCompleted, summary: 'Marks a reminder done and makes the service record of it; of one that recurs, the next reminder too.' }),
  'reminder.reopen': command('POST', '/api/reminders/{id}/reopen', { input: at(ids.reminderId), output: reminders.reminder, summary: 'Takes a completion back, with the service record and the next reminder it made.' }),
  'reminder.import': command('POST', '/api/reminders/import', { takes: 'csv', input: importing, output: reminders.importAnswer, summary: 'Adds reminders from a maintenance CSV: all of it or, with bad rows, nothing.' }),

  'tireSet.list': query('/api/tire-sets', { input: inCar, output: page(tires.tireSet), summary: 'Tire sets, by name.' }),
  'tireSet.get': query('/api/tire-sets/{id}', { input: of(ids.tireSetId), output: tires.tireSet, summary: 'One tire set.' }),
  'tireSet.create': command('POST', '/api/tire-sets', { status: 201, input: tires.tireSetCreate, output: tires.tireSet, summary: 'Adds a tire set.' }),
  'tireSet.update': command('PATCH', '/api/tire-sets/{id}', { input: tires.tireSetUpdate.extend({ id: ids.tireSetId }), output: tires.tireSet, summary: 'Changes a tire set.' }),
  'tireSet.delete': command('DELETE', '/api/tire-sets/{id}', { status: 204, input: at(ids.tireSetId), output: gone, summary: 'Deletes a tire set with its tires; restore brings all back.' }),
  'tireSet.restore': command('POST', '/api/tire-sets/{id}/restore', { input: of(ids.tireSetId), output: tires.tireSet, summary: 'Brings a deleted tire set back.' }),
  'tireSet.mount': command('POST', '/api/tire-sets/{id}/mount', { input: tires.tireSetMount, output: tires.tireMount, summary: 'Puts a set on a car, which takes off the one that was on; of one that is on, moves the tires.' }),
  'tireSet.unmount': command('POST', '/api/tire-sets/{id}/unmount', { input: tires.tireSetUnmount, output: tires.tireMount, summary: 'Takes a set off its car.' }),

  'tire.list': query('/api/tires', { input: tiresIn, output: page(tires.tire), summary: 'Tires, in the order they were added.' }),
  'tire.get': query('/api/tires/{id}', { input: of(ids.tireId), output: tires.tire, summary: 'One tire.' }),
  'tire.create': command('POST', '/api/tires', { status: 201, input: tires.tireCreate, output: tires.tire, summary: 'Adds a tire to a set.' }),
  'tire.update': command('PATCH', '/api/tires/{id}', { input: tires.tireUpdate.extend({ id: ids.tireId }), output: tires.tire, summary: 'Changes a tire.' }),
  'tire.delete': command('DELETE', '/api/tires/{id}', { status: 204, input: at(ids.tireId), output: gone, summary: 'Deletes a tire with its measurements; restore brings all back.' }),
  'tire.restore': command('POST', '/api/tires/{id}/restore', { input: of(ids.tireId), output: tires.tire, summary: 'Brings a deleted tire back.' }),

  'tireMount.list': query('/api/tire-mounts', { input: mountsIn, output: page(tires.tireMount), summary: 'When which set was on which car, newest first.' }),
  'tireMount.get': query('/api/tire-mounts/{id}', { input: of(ids.tireMountId), output: tires.tireMount, summary: 'One mount period.' }),
  'tireMount.update': command('PATCH', '/api/tire-mounts/{id}', { input: tires.tireMountUpdate.extend({ id: ids.tireMountId }), output: tires.tireMount, summary: 'Mends a mount period.' }),
  'tireMount.delete': command('DELETE', '/api/tire-mounts/{id}', { status: 204, input: at(ids.tireMountId), output: gone, summary: 'Deletes a mount period; restore brings it back.' }),
  'tireMount.restore': command('POST', '/api/tire-mounts/{id}/restore', { input: of(ids.tireMountId), output: tires.tireMount, summary: 'Brings a deleted mount period back.' }),

  'part.list': query('/api/parts', { input: partsIn, output: page(parts.part), summary: 'Parts, by name.' }),
  'part.get': query('/api/parts/{id}', { input: of(ids.partId), output: parts.part, summary: 'One part.' }),
  'part.create': command('POST', '/api/parts', { status: 201, input: parts.partCreate, output: parts.part, summary: 'Adds a part.' }),
  'part.update': command('PATCH', '/api/parts/{id}', { input: parts.partUpdate.extend({ id: ids.partId }), output: parts.part, summary: 'Changes a part.' }),
  'part.delete': command('DELETE', '/api/parts/{id}', { status: 204, input: at(ids.partId), output: gone, summary: 'Deletes a part with its measurements; restore brings all back.' }),
  'part.restore': command('POST', '/api/parts/{id}/restore', { input: of(ids.partId), output: parts.part, summary: 'Brings a deleted part back.' }),
  'part.replace': command('POST', '/api/parts/{id}/replace', { input: parts.partReplace, output: parts.partReplaced, summary: 'Retires a fitted part and fits another in its place, which starts a new life.' }),

  'measurement.list': query('/api/measurements', { input: measurementsIn, output: page(measurements.measurement), summary: 'Measurements, newest first.' }),
  'measurement.get': query('/api/measurements/{id}', { input: of(ids.measurementId), output: measurements.measurement, summary: 'One measurement.' }),
  'measurement.create': command('POST', '/api/measurements', { status: 201, input: measurements.measurementCreate, output: measurements.measurement, summary: 'Adds a measurement of a tire or a part.' }),
  'measurement.update': command('PATCH', '/api/measurements/{id}', { input: measurements.measurementUpdate.extend({ id: ids.measurementId }), output: measurements.measurement, summary: 'Changes a measurement.' }),
  'measurement.delete': command('DELETE', '/api/measurements/{id}', { status: 204, input: at(ids.measurementId), output: gone, summary: 'Deletes a measurement; restore brings it back.' }),
  'measurement.restore': command('POST', '/api/measurements/{id}/restore', { input: of(ids.measurementId), output: measurements.measurement, summary: 'Brings a deleted measurement back.' }),

  'trackDay.list': query('/api/track-days', { input: trackDaysIn, output: page(trackDays.trackDay), summary: 'Track days by their first day, the latest first unless asked otherwise.' }),
  'trackDay.get': query('/api/track-days/{id}', { input: of(ids.trackDayId), output: trackDays.trackDay, summary: 'One track day.' }),
  'trackDay.create': command('POST', '/api/track-days', { status: 201, input: trackDays.trackDayCreate, output: trackDays.trackDay, summary: 'Adds a track day.' }),
  'trackDay.update': command('PATCH', '/api/track-days/{id}', { input: trackDays.trackDayUpdate.extend({ id: ids.trackDayId }), output: trackDays.trackDay, summary: 'Changes a track day.' }),
  'trackDay.delete': command('DELETE', '/api/track-days/{id}', { status: 204, input: at(ids.trackDayId), output: gone, summary: 'Deletes a track day with its sessions; restore brings all back.' }),
  'trackDay.restore': command('POST', '/api/track-days/{id}/restore', { input: of(ids.trackDayId), output: trackDays.trackDay, summary: 'Brings a deleted track day back.' }),

  'trackSession.list': query('/api/track-sessions', { input: sessionsIn, output: page(sessions.trackSession), summary: 'Track sessions, newest first.' }),
  'trackSession.get': query('/api/track-sessions/{id}', { input: of(ids.trackSessionId), output: sessions.trackSession, summary: 'One track session.' }),
  'trackSession.create': command('POST', '/api/track-sessions', { status: 201, input: sessions.trackSessionCreate, output: sessions.trackSession, summary: 'Adds a session to a track day; number, date and tires say themselves where left out.' }),
  'trackSession.update': command('PATCH', '/api/track-sessions/{id}', { input: sessions.trackSessionUpdate.extend({ id: ids.trackSessionId }), output: sessions.trackSession, summary: 'Changes a track session.' }),
  'trackSession.delete': command('DELETE', '/api/track-sessions/{id}', { status: 204, input: at(ids.trackSessionId), output: gone, summary: 'Deletes a track session; restore brings it back.' }),
  'trackSession.restore': command('POST', '/api/track-sessions/{id}/restore', { input: of(ids.trackSessionId), output: sessions.trackSession, summary: 'Brings a deleted track session back.' }),

  'setup.list': query('/api/setups', { input: inCar, output: page(setups.setup), summary: 'Setups, newest first.' }),
  'setup.get': query('/api/setups/{id}', { input: of(ids.setupId), output: setups.setup, summary: 'One setup.' }),
  'setup.create': command('POST', '/api/setups', { status: 201, input: setups.setupCreate, output: setups.setup, summary: 'Adds a setup.' }),
  'setup.update': command('PATCH', '/api/setups/{id}', { input: setups.setupUpdate.extend({ id: ids.setupId }), output: setups.setup, summary: 'Changes a setup.' }),
  'setup.delete': command('DELETE', '/api/setups/{id}', { status: 204, input: at(ids.setupId), output: gone, summary: 'Deletes a setup; restore brings it back.' }),
  'setup.restore': command('POST', '/api/setups/{id}/restore', { input: of(ids.setupId), output: setups.setup, summary: 'Brings a deleted setup back.' }),

  'attachment.list': query('/api/attachments', { input: attachmentsIn, output: page(attachments.attachment), summary: 'Receipts and photos, in the order they were added.' }),
  'attachment.get': query('/api/attachments/{id}', { input: of(ids.attachmentId), output: attachments.attachment, summary: 'What is known of one attachment.' }),
  'attachment.content': query('/api/attachments/{id}/content', { gives: 'file', input: of(ids.attachmentId), output: attachments.file, summary: 'The file itself.' }),
  'attachment.create': command('POST', '/api/attachments', { status: 201, takes: 'file', input: attachments.attachmentCreate, output: attachments.attachment, summary: 'Adds a receipt or a photo: a picture or a PDF of at most 10 MB.' }),
  'attachment.update': command('PATCH', '/api/attachments/{id}', { input: attachments.attachmentUpdate.extend({ id: ids.attachmentId }), output: attachments.attachment, summary: 'Renames an attachment.' }),
  'attachment.delete': command('DELETE', '/api/attachments/{id}', { status: 204, input: at(ids.attachmentId), output: gone, summary: 'Deletes an attachment; restore brings it back.' }),
  'attachment.restore': command('POST', '/api/attachments/{id}/restore', { input: of(ids.attachmentId), output: attachments.attachment, summary: 'Brings a deleted attachment back.' }),

  'readiness.get': query('/api/cars/{id}/readiness', { input: readinessAsked, output: readinessAnswer, summary: 'Whether a car is ready for an event, row by row, with the act that mends each.' }),
  'wear.ofPart': query('/api/parts/{id}/wear', { input: of(ids.partId), output: wearAnswer, summary: 'How worn a part is, when it is to be replaced, and whether it lasts the next event.' }),
  'wear.ofTire': query('/api/tires/{id}/wear', { input: of(ids.tireId), output: wearAnswer, summary: 'How worn a tire is, when it is to be replaced, and whether it lasts the next event.' }),
  'cost.list': query('/api/costs', { input: costsAsked, output: page(cost), summary: 'What was spent, by month, car, kind or track day, in each currency, and what a lap and a mile or kilometer came to.' }),
  'archive.export': query('/api/export', { input: archives.archiveAsked, output: archives.archivePage, summary: 'The whole garage as an archive, a page of its lines at a time.' }),
  'archive.import': command('POST', '/api/import', { input: archives.archiveImport, output: archives.archiveImported, bodyBytesMax: 16 * 1024 * 1024, summary: 'Adds what the lines of an archive hold and is not there: all of them or, with bad lines, nothing.' }),
  'csv.export': query('/api/csv/{list}', { gives: 'csv', input: archives.sheetAsked, output: archives.sheet, summary: 'A list as CSV, with a column for each field.' }),
  'csv.import': command('POST', '/api/csv/{list}', { takes: 'csv', input: archives.sheetImport, output: archives.sheetImported, bodyBytesMax: 12 * 1024 * 1024, summary: 'Adds the rows of such a CSV that are not there: all of it or, with bad rows, nothing.' }),

  'search.find': query('/api/search', { input: found, output: page(searchHit), summary: 'Looks through everything for words that start with these.' }),
  'audit.list': query('/api/audit', { input: auditIn, output: page(auditEntry), summary: 'What was done and by which key, newest first.' }),

  'key.list': query('/api/keys', { input: nothing, output: page(keys.key), summary: 'The account’s keys, never their secrets.' }),
  'key.create': command('POST', '/api/keys', { status: 201, access: 'manage', isSecret: true, input: keys.keyCreate, output: keys.keyCreated, summary: 'Makes a key and gives it out this once.' }),
  'key.update': command('PATCH', '/api/keys/{id}', { access: 'manage', input: keys.keyUpdate, output: keys.key, summary: 'Changes a key’s name or its end.' }),
  'key.revoke': command('DELETE', '/api/keys/{id}', { status: 204, access: 'manage', input: ofKey, output: gone, summary: 'Ends a key at once, with the one it replaced or was replaced by.' }),
  'key.rotate': command('POST', '/api/keys/{id}/rotate', { status: 201, isSecret: true, input: keys.keyRotate, output: keys.keyCreated, summary: 'Puts a new key in the place of this one, which works until the overlap ends; `self` is the key that asks, another needs one that may manage keys. One that this key replaced itself ends at once. The same request again moves the end.' }),
  'key.clients': query('/api/keys/{id}/clients', { input: ofKey, output: page(keys.keyClient), summary: 'The programs that used a key, by the name they give, the last first; `self` is the key that asks.' }),

  'calendarFeed.list': query('/api/calendar-feeds', { input: nothing, output: page(feeds.calendarFeed), summary: 'The calendar links, never their tokens.' }),
  'calendarFeed.create': command('POST', '/api/calendar-feeds', { status: 201, isSecret: true, input: feeds.calendarFeedCreate, output: feeds.calendarFeedCreated, summary: 'Makes a calendar link and gives its address out this once.' }),
  'calendarFeed.update': command('PATCH', '/api/calendar-feeds/{id}', { input: feeds.calendarFeedUpdate.extend({ id: feeds.calendarFeedId }), output: feeds.calendarFeed, summary: 'Changes a calendar link’s name or what it shows; its address stays.' }),
  'calendarFeed.revoke': command('DELETE', '/api/calendar-feeds/{id}', { status: 204, input: ofFeed, output: gone, summary: 'Ends a calendar link at once.' }),
};

export type GarageContract = typeof garageContract;
export type GarageName = keyof GarageContract;
export type GarageInput<Name extends GarageName> = z.input<GarageContract[Name]['input']>;
export type GarageParsed<Name extends GarageName> = z.output<GarageContract[Name]['input']>;
export type GarageOutput<Name extends GarageName> = z.output<GarageContract[Name]['output']>;

export function isGarageName(name: string): name is GarageName {
  return Object.hasOwn(garageContract, name);
}

/** The rows whose answer carries a secret; a test holds this against the table. */
export type SecretName = 'key.create' | 'key.rotate' | 'calendarFeed.create';

/** What the page may ask of a garage, through the desk. */
export type OpenName = Exclude<GarageName, SecretName>;
