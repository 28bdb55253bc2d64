import { z } from 'zod';
import { instant } from '../dates.ts';
import * as attachments from './attachment.ts';
import * as cars from './car.ts';
import { odometer } from './fields.ts';
import * as installers from './installer.ts';
import * as rules from './maintenance-rule.ts';
import * as measurements from './measurement.ts';
import * as parts from './part.ts';
import * as reminders from './reminder.ts';
import type { NounKind } from './search.ts';
import * as service from './service.ts';
import * as setups from './setup.ts';
import * as tires from './tire.ts';
import * as trackDays from './track-day.ts';
import * as sessions from './track-session.ts';

type Shape = Readonly<Record<string, z.ZodType>>;

interface Described {
  answer: z.ZodObject;
  create?: z.ZodObject;
  update?: z.ZodObject;
  /** Fields that none of the three says strictly enough. */
  own?: Shape;
  /** What a field is when it is left out, where creating does not say so. */
  defaults?: Readonly<Record<string, unknown>>;
}

/** Every noun, in an order in which what is named comes before what names it. */
const described: Readonly<Record<NounKind, Described>> = {
  car: {
    answer: cars.car,
    create: cars.carCreate,
    update: cars.carUpdate,
    defaults: { isArchived: false },
  },
  installer: { answer: installers.installer, create: installers.installerCreate },
  part: { answer: parts.part, create: parts.partCreate },
  serviceRecord: { answer: service.serviceRecord, create: service.serviceRecordCreate },
  maintenanceRule: { answer: rules.maintenanceRule, create: rules.maintenanceRuleCreate },
  reminder: {
    answer: reminders.reminder,
    create: reminders.reminderCreate,
    own: { status: z.enum(reminders.reminderStatuses) },
    defaults: { status: 'open' },
  },
  tireSet: { answer: tires.tireSetStored, create: tires.tireSetCreate },
  tire: { answer: tires.tire, create: tires.tireCreate },
  tireMount: { answer: tires.tireMount, update: tires.tireMountUpdate },
  trackDay: { answer: trackDays.trackDay, create: trackDays.trackDayCreate },
  trackSession: { answer: sessions.trackSession, create: sessions.trackSessionCreate },
  measurement: { answer: measurements.measurement, create: measurements.measurementCreate },
  setup: { answer: setups.setup, create: setups.setupCreate },
  attachment: {
    answer: attachments.attachment,
    update: attachments.attachmentUpdate,
    own: {
      ownerType: z.enum(attachments.ownerTypes),
      size: z.int().min(1).max(attachments.attachmentBytesMax),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'This is no SHA-256 in hex.'),
    },
  },
};

export const recordKinds = Object.keys(described) as [NounKind, ...NounKind[]];

export interface RecordField {
  name: string;
  /** As strict as the request that makes such a thing. */
  schema: z.ZodType;
  /** Undefined where it cannot be left out. */
  fallback: unknown;
}

const counted: Shape = { revision: z.int().min(0).max(2_000_000_000) };

function fieldsOf({ answer, create, update, own = {}, defaults = {} }: Described): RecordField[] {
  return Object.entries(answer.shape as Shape).map(([name, answered]) => {
    const asked: unknown = own[name] ?? counted[name] ?? create?.shape[name] ?? update?.shape[name];
    const schema = asked === undefined ? strict(answered) : bare(asked as z.ZodType);
    const isNullable = schema.safeParse(null).success;
    const created: unknown = create?.shape[name];
    const usual: unknown =
      created instanceof z.ZodDefault ? created.def.defaultValue : defaults[name];
    const fallback = usual ?? (isNullable ? null : undefined);
    return { name, schema, fallback };
  });
}

/** A field as it is, without what stands in for it when it is left out. */
function bare(field: z.ZodType): z.ZodType {
  const isWrapper = field instanceof z.ZodOptional || field instanceof z.ZodDefault;
  return isWrapper ? bare(field.unwrap() as z.ZodType) : field;
}

/** What an answer takes for another value is refused in what comes in. */
function strict(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodCatch) return strict(field.unwrap() as z.ZodType);
  if (field instanceof z.ZodNullable) return strict(field.unwrap() as z.ZodType).nullable();
  return field;
}

function each<Value>(make: (kind: NounKind) => Value): Readonly<Record<NounKind, Value>> {
  const entries = recordKinds.map((kind) => [kind, make(kind)]);
  return Object.fromEntries(entries) as Record<NounKind, Value>;
}

/** The fields that are stored of each noun; what follows from other things is not among them. */
export const recordFields = each((kind) => fieldsOf(described[kind]));

/**
 * Each noun's whole record as it comes in from elsewhere, with its id, revision and times. A car
 * adds what was typed on it and when, since its reading also follows from other things.
 */
export const recordSchemas = each((kind) => {
  const shape = recordFields[kind].map(({ name, schema }): [string, z.ZodType] => [name, schema]);
  const typed: Shape =
    kind === 'car' ? { odometerTyped: odometer, odometerTypedAt: instant.nullable() } : {};
  return z.strictObject({ ...Object.fromEntries(shape), ...typed });
});

type Item = Readonly<Record<string, unknown>>;

/** What no schema of a single field can tell: two fields that cannot both be so. */
export function contradiction(
  kind: NounKind,
  item: Item,
): { path: string; message: string } | null {
  const isBefore = (one: string, other: string): boolean =>
    typeof item[one] === 'string' && typeof item[other] === 'string' && item[one] < item[other];
  if (kind === 'reminder' && item['dueOn'] === null && item['dueOdometer'] === null) {
    return { path: 'dueOn', message: reminders.dueSomehow };
  }
  if (
    kind === 'maintenanceRule' &&
    item['everyDistance'] === null &&
    item['everyMonths'] === null
  ) {
    return { path: 'everyMonths', message: rules.recursSomehow };
  }
  if (kind === 'part' && item['status'] === 'installed' && item['carId'] === null) {
    return { path: 'carId', message: 'Say which car it is fitted to.' };
  }
  if (kind === 'trackDay' && isBefore('endsOn', 'startsOn')) {
    return { path: 'endsOn', message: 'It cannot end before it starts.' };
  }
  if (kind === 'tireMount' && isBefore('removedOn', 'mountedOn')) {
    return { path: 'removedOn', message: 'It cannot come off before it went on.' };
  }
  return null;
}
