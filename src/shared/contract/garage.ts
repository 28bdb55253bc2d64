import { z } from 'zod';
import * as accounts from '../models/account.ts';
import * as feeds from '../models/calendar-feed.ts';
import * as cars from '../models/car.ts';
import { page, paging } from '../models/fields.ts';
import * as keys from '../models/key.ts';
import * as reminders from '../models/reminder.ts';
import * as service from '../models/service.ts';
import { command, query } from './row.ts';

/** What this version speaks; a garage with another major number is a state with words. */
export const apiVersion = 1;

const nothing = z.strictObject({});
const gone = z.null();
const ofCar = z.strictObject({ id: cars.carId });
const ofRecord = z.strictObject({ id: service.serviceRecordId });
const ofReminder = z.strictObject({ id: reminders.reminderId });
const ofKey = z.strictObject({ id: keys.keyId });
const ofFeed = z.strictObject({ id: feeds.calendarFeedId });
const inCar = z.strictObject({ ...paging, carId: cars.carId.optional() });
const health = z.object({ name: z.string(), version: z.string(), apiVersion: z.int() });
const me = z.object({ account: accounts.account, key: keys.key });
const types = z.object({ type: service.serviceTypeAnswer, label: z.string() });
const remindersIn = inCar.extend({ status: z.enum(reminders.reminderStatuses).optional() });
const importing = z.strictObject({
  carId: cars.carId,
  dryRun: z.boolean().default(false),
  skipBad: z.boolean().default(false),
  csv: z.string(),
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

  'car.list': query('/api/cars', { input: z.strictObject(paging), output: page(cars.car), summary: 'The cars, by nickname.' }),
  'car.get': query('/api/cars/{id}', { input: ofCar, output: cars.car, summary: 'One car.' }),
  'car.create': command('POST', '/api/cars', { status: 201, input: cars.carCreate, output: cars.car, summary: 'Adds a car.' }),
  'car.update': command('PATCH', '/api/cars/{id}', { input: cars.carUpdate.extend(ofCar.shape), output: cars.car, summary: 'Changes a car.' }),
  'car.delete': command('DELETE', '/api/cars/{id}', { status: 204, input: ofCar, output: gone, summary: 'Deletes a car with its records and reminders; restore brings all back.' }),
  'car.restore': command('POST', '/api/cars/{id}/restore', { input: ofCar, output: cars.car, summary: 'Brings a deleted car back.' }),

  'serviceType.list': query('/api/service-types', { input: nothing, output: page(types), summary: 'The closed list of service types.' }),
  'serviceRecord.list': query('/api/service-records', { input: inCar, output: page(service.serviceRecord), summary: 'Service records, newest first.' }),
  'serviceRecord.get': query('/api/service-records/{id}', { input: ofRecord, output: service.serviceRecord, summary: 'One service record.' }),
  'serviceRecord.create': command('POST', '/api/service-records', { status: 201, input: service.serviceRecordCreate, output: service.serviceRecord, summary: 'Adds a service record; a higher odometer reading is the car’s new one.' }),
  'serviceRecord.update': command('PATCH', '/api/service-records/{id}', { input: service.serviceRecordUpdate.extend(ofRecord.shape), output: service.serviceRecord, summary: 'Changes a service record.' }),
  'serviceRecord.delete': command('DELETE', '/api/service-records/{id}', { status: 204, input: ofRecord, output: gone, summary: 'Deletes a service record; restore brings it back.' }),
  'serviceRecord.restore': command('POST', '/api/service-records/{id}/restore', { input: ofRecord, output: service.serviceRecord, summary: 'Brings a deleted service record back.' }),

  'reminder.list': query('/api/reminders', { input: remindersIn, output: page(reminders.reminder), summary: 'Reminders, by due date; those without one last.' }),
  'reminder.get': query('/api/reminders/{id}', { input: ofReminder, output: reminders.reminder, summary: 'One reminder.' }),
  'reminder.create': command('POST', '/api/reminders', { status: 201, input: reminders.reminderCreate, output: reminders.reminder, summary: 'Adds a reminder.' }),
  'reminder.update': command('PATCH', '/api/reminders/{id}', { input: reminders.reminderUpdate.extend(ofReminder.shape), output: reminders.reminder, summary: 'Changes an open or canceled reminder.' }),
  'reminder.delete': command('DELETE', '/api/reminders/{id}', { status: 204, input: ofReminder, output: gone, summary: 'Deletes a reminder; restore brings it back.' }),
  'reminder.restore': command('POST', '/api/reminders/{id}/restore', { input: ofReminder, output: reminders.reminder, summary: 'Brings a deleted reminder back.' }),
  'reminder.complete': command('POST', '/api/reminders/{id}/complete', { input: reminders.reminderComplete.extend(ofReminder.shape), output: reminders.reminderCompleted, summary: 'Marks a reminder done and makes the service record of it.' }),
  'reminder.reopen': command('POST', '/api/reminders/{id}/reopen', { input: ofReminder, output: reminders.reminder, summary: 'Takes a completion back, with the service record it made.' }),
  'reminder.import': command('POST', '/api/reminders/import', { isCsv: true, input: importing, output: reminders.importAnswer, summary: 'Adds reminders from a maintenance CSV: all of it or, with bad rows, nothing.' }),

  'key.list': query('/api/keys', { input: nothing, output: page(keys.key), summary: 'The account’s keys, never their secrets.' }),
  'key.create': command('POST', '/api/keys', { status: 201, access: 'manage', isSecret: true, input: keys.keyCreate, output: keys.keyCreated, summary: 'Makes a key and gives it out this once.' }),
  'key.update': command('PATCH', '/api/keys/{id}', { access: 'manage', input: keys.keyUpdate, output: keys.key, summary: 'Changes a key’s name or its end.' }),
  'key.revoke': command('DELETE', '/api/keys/{id}', { status: 204, access: 'manage', input: ofKey, output: gone, summary: 'Ends a key at once.' }),

  'calendarFeed.list': query('/api/calendar-feeds', { input: nothing, output: page(feeds.calendarFeed), summary: 'The calendar links, never their tokens.' }),
  'calendarFeed.create': command('POST', '/api/calendar-feeds', { status: 201, isSecret: true, input: feeds.calendarFeedCreate, output: feeds.calendarFeedCreated, summary: 'Makes a calendar link and gives its address out this once.' }),
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
export type SecretName = 'key.create' | 'calendarFeed.create';

/** What the page may ask of a garage, through the desk. */
export type OpenName = Exclude<GarageName, SecretName>;
