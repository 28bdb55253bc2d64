import {
  apiVersion,
  type GarageInput,
  type GarageName,
  type GarageOutput,
} from '../../../shared/contract/garage.ts';
import { version } from '../../../shared/version.ts';
import { car, completed, jobCard } from './samples/cared.ts';
import { part, tire, tireMount, tireSet } from './samples/fitted.ts';
import { costs, readiness, wearOfPart, wearOfTire } from './samples/judged.ts';
import { account, attachment, calendarFeed, key, searchHit } from './samples/kept.ts';
import { times, today } from './samples/times.ts';

const archiveHeader = {
  format: 'trackout-garage',
  version: 1,
  exportedAt: times.updatedAt,
  account: { name: account.name, preferences: account.preferences },
};
const archiveLine = { kind: 'car', record: car };

/** Where an example does not follow from a noun's sample. */
export const givenInputs: { [Name in GarageName]?: GarageInput<Name> } = {
  'account.update': { preferences: { distanceUnit: 'km', currency: 'EUR' } },
  'jobCard.latest': { carId: car.id, type: 'BRAKE_FLUID' },
  'reminder.list': { carId: car.id, status: 'open', limit: 50 },
  'reminder.complete': {
    id: completed.reminder.id,
    date: completed.serviceRecord.date,
    odometer: completed.serviceRecord.odometer,
    cost: completed.serviceRecord.cost,
  },
  'reminder.import': {
    carId: car.id,
    dryRun: true,
    csv: `Due Date, Service Type, Mileage, Description, Notes\n${today}, OIL_CHANGE, 130000, Oil change, 10W-60\n`,
  },
  'tireSet.mount': {
    id: tireSet.id,
    carId: car.id,
    date: tireMount.mountedOn,
    odometer: tireMount.mountedOdometer,
  },
  'tireSet.unmount': { id: tireSet.id, date: today, odometer: car.odometer },
  'tireMount.update': { id: tireMount.id, mountedOdometer: 128_090 },
  'part.replace': { id: part.id, date: today, odometer: car.odometer },
  'attachment.create': {
    ownerType: attachment.ownerType,
    ownerId: attachment.ownerId,
    fileName: attachment.fileName,
    content: '',
  },
  'attachment.update': { id: attachment.id, fileName: 'front-pads.pdf' },
  'readiness.get': { id: car.id },
  'wear.ofPart': { id: part.id },
  'wear.ofTire': { id: tire.id },
  'cost.list': { by: 'car', carId: car.id },
  'search.find': { q: 'front pads' },
  'archive.export': { limit: 50 },
  'archive.import': { lines: [archiveHeader, archiveLine] },
  'csv.export': { list: 'car' },
  'csv.import': {
    list: 'installer',
    dryRun: true,
    csv: 'name,contact\nCorner garage,Ring twice\n',
  },
  'key.create': { name: key.name, scopes: ['read'] },
  'key.update': { id: key.id, name: 'Pit wall' },
  'key.rotate': { id: key.id, overlapSeconds: 3600 },
  'calendarFeed.create': { name: calendarFeed.name },
  'calendarFeed.update': { id: calendarFeed.id, reminderAlarmDays: 1 },
};

export const givenAnswers: { [Name in GarageName]?: GarageOutput<Name> } = {
  'health.get': { name: 'TrackOut', version, apiVersion },
  'me.get': { account, key },
  'account.update': account,
  'serviceType.list': {
    items: [
      {
        type: 'OIL_CHANGE',
        label: 'Oil change',
        defaultInterval: { everyMi: 3000, everyKm: 5000, everyMonths: 3 },
      },
    ],
    nextCursor: null,
  },
  'jobCard.latest': { serviceRecordId: completed.serviceRecord.id, jobCard },
  'maintenancePreset.list': {
    items: [
      {
        id: 'oil',
        label: 'Every 5,000 mi / 6 months',
        type: 'OIL_CHANGE',
        everyMi: 5000,
        everyKm: 8000,
        everyMonths: 6,
      },
    ],
    nextCursor: null,
  },
  'reminder.complete': { ...completed, next: null },
  'reminder.import': {
    total: 1,
    added: 1,
    alreadyThere: 0,
    skipped: 0,
    rows: [
      {
        line: 2,
        isAlreadyThere: false,
        type: 'OIL_CHANGE',
        dueOn: today,
        dueOdometer: 130_000,
        description: 'Oil change',
        notes: '10W-60',
      },
    ],
  },
  'tireSet.mount': tireMount,
  'tireSet.unmount': { ...tireMount, removedOn: today, removedOdometer: car.odometer },
  'part.replace': {
    retired: {
      ...part,
      status: 'retired',
      retiredOn: today,
      retiredOdometer: car.odometer,
      revision: times.revision + 1,
    },
    installed: {
      ...part,
      id: 'demo-part-2' as typeof part.id,
      installedOn: today,
      installedOdometer: car.odometer,
      replacesPartId: part.id,
      revision: 1,
    },
  },
  'attachment.content': { fileName: attachment.fileName, type: attachment.type, content: '' },
  'readiness.get': readiness,
  'wear.ofPart': wearOfPart,
  'wear.ofTire': wearOfTire,
  'cost.list': costs,
  'search.find': { items: [searchHit], nextCursor: null },
  'archive.export': { items: [archiveHeader, archiveLine], nextCursor: null },
  'archive.import': {
    counts: [{ kind: 'car', added: 1, unchanged: 0, replaced: 0, conflicts: 0, renumbered: 0 }],
    conflicts: [],
    leftOut: [],
  },
  'csv.export': { csv: 'id,nickname\n' },
  'csv.import': {
    total: 1,
    added: 1,
    alreadyThere: 0,
    skipped: 0,
    rows: [{ line: 2, id: 'demo-installer-1', isAlreadyThere: false }],
  },
  // Not the shape of a real one, so that no scanner takes it for a key somebody lost.
  'key.create': { ...key, key: 'tok_...' },
  'key.update': { ...key, name: 'Pit wall' },
  'key.rotate': { ...key, id: 'i9j0k1l2' as typeof key.id, prefix: 'tok_i9j0...', key: 'tok_...' },
  'key.clients': {
    items: [{ client: 'lap-timer/2.1', firstUsedAt: times.createdAt, lastUsedAt: times.updatedAt }],
    nextCursor: null,
  },
  'calendarFeed.update': { ...calendarFeed, reminderAlarmDays: 1 },
  'calendarFeed.create': {
    ...calendarFeed,
    url: 'https://garage.example.org/api/calendar.ics?key=cal_...',
  },
};
