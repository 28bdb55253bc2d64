import { z } from 'zod';
import { calendarDay } from '../dates.ts';
import { money, moneyAnswer } from '../money.ts';
import {
  answerEnum,
  changeOf,
  ifRevision,
  line,
  name,
  notes,
  odometer,
  recordAnswer,
  withDefaults,
} from './fields.ts';
import { carId, partId } from './ids.ts';
import { reading } from './quantities.ts';
import { type WearUnit, wearUnits } from '../rules/wear/units.ts';

/** What a part is, with the words people see. */
export const partKinds = {
  BRAKE_PADS_FRONT: 'Front brake pads',
  BRAKE_PADS_REAR: 'Rear brake pads',
  BRAKE_ROTORS_FRONT: 'Front rotors',
  BRAKE_ROTORS_REAR: 'Rear rotors',
  CLUTCH: 'Clutch',
  BELT: 'Belt',
  BATTERY: 'Battery',
  WHEEL_BEARING: 'Wheel bearing',
  SUSPENSION: 'Suspension',
  DRIVETRAIN: 'Drivetrain',
  ENGINE: 'Engine',
  SAFETY_EQUIPMENT: 'Safety equipment',
  FLUID: 'Fluid',
  OTHER: 'Other',
} as const;
export type PartKind = keyof typeof partKinds;
export const partKindNames = Object.keys(partKinds) as [PartKind, ...PartKind[]];

export const partStatuses = ['ordered', 'inStock', 'installed', 'retired'] as const;
export type PartStatus = (typeof partStatuses)[number];

export { type WearUnit, wearUnits };

const wearValue = reading.min(0, 'Use 0 or more.');
/** Values fall from `new` over `attentionAt` to `replaceAt`. */
export const wear = z
  .strictObject({
    unit: z.enum(wearUnits),
    new: wearValue,
    attentionAt: wearValue,
    replaceAt: wearValue,
  })
  .refine(({ new: fresh, attentionAt }) => fresh > attentionAt, {
    path: ['attentionAt'],
    error: 'Attention comes below the value of a new one.',
  })
  .refine(({ attentionAt, replaceAt }) => attentionAt >= replaceAt, {
    path: ['replaceAt'],
    error: 'Replacing comes at or below the value for attention.',
  });
const wearAnswer = z.object({
  unit: answerEnum(wearUnits, 'percent'),
  new: z.number(),
  attentionAt: z.number(),
  replaceAt: z.number(),
});

const fields = {
  carId: carId.nullable(),
  kind: z.enum(partKindNames, { error: 'This kind of part is not known.' }),
  name: name(120),
  manufacturer: line(80),
  partNumber: line(80),
  quantity: z.int().min(0, 'Use 0 or more.').max(100_000),
  status: z.enum(partStatuses),
  purchasedOn: calendarDay.nullable(),
  purchasedFrom: line(120),
  cost: money.nullable(),
  installedOn: calendarDay.nullable(),
  installedOdometer: odometer.nullable(),
  retiredOn: calendarDay.nullable(),
  retiredOdometer: odometer.nullable(),
  wear: wear.nullable(),
  notes: notes(),
};

export const partCreate = z.strictObject(
  withDefaults(fields, {
    carId: null,
    kind: 'OTHER',
    manufacturer: '',
    partNumber: '',
    quantity: 1,
    status: 'inStock',
    purchasedOn: null,
    purchasedFrom: '',
    cost: null,
    installedOn: null,
    installedOdometer: null,
    retiredOn: null,
    retiredOdometer: null,
    wear: null,
    notes: '',
  }),
);
export const partUpdate = changeOf(fields);

export const part = z.object({
  id: partId,
  carId: carId.nullable(),
  kind: answerEnum(partKindNames, 'OTHER'),
  name: z.string(),
  manufacturer: z.string(),
  partNumber: z.string(),
  quantity: z.int(),
  status: answerEnum(partStatuses, 'inStock'),
  purchasedOn: calendarDay.nullable(),
  purchasedFrom: z.string(),
  cost: moneyAnswer.nullable(),
  installedOn: calendarDay.nullable(),
  /** In the car's own unit. */
  installedOdometer: z.int().nullable(),
  retiredOn: calendarDay.nullable(),
  retiredOdometer: z.int().nullable(),
  /** The part this one came in place of. */
  replacesPartId: partId.nullable(),
  wear: wearAnswer.nullable(),
  notes: z.string(),
  ...recordAnswer,
});
export type Part = z.output<typeof part>;

/** Retires a fitted part and fits another in its place: one from the shelf, or a new one like it. */
export const partReplace = z.strictObject({
  id: partId,
  date: calendarDay,
  odometer: odometer.nullable().default(null),
  withPartId: partId.optional(),
  ...ifRevision,
});
export const partReplaced = z.object({ retired: part, installed: part });
