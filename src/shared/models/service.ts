import { z } from 'zod';
import { calendarDay, instant } from '../dates.ts';
import { money, moneyAnswer } from '../money.ts';
import { carId } from './car.ts';
import { answerEnum, id, line, notes, odometer } from './fields.ts';
import { serviceTypeNames } from './service-types.ts';

export { serviceTypeNames, serviceTypes, type ServiceType } from './service-types.ts';

export const serviceType = z.enum(serviceTypeNames, { error: 'This service type is not known.' });
export const serviceTypeAnswer = answerEnum(serviceTypeNames, 'OTHER');

export const serviceRecordId = id<'ServiceRecordId'>();
export type ServiceRecordId = z.output<typeof serviceRecordId>;

const fields = {
  type: serviceType,
  /** Left blank, the type's own label stands in its place. */
  name: line(120),
  date: calendarDay,
  odometer: odometer.nullable(),
  cost: money.nullable(),
  notes: notes(),
};

export const serviceRecordCreate = z.strictObject({
  carId,
  type: fields.type,
  name: fields.name.default(''),
  date: fields.date,
  odometer: fields.odometer.default(null),
  cost: fields.cost.default(null),
  notes: fields.notes.default(''),
});

export const serviceRecordUpdate = z.strictObject(fields).partial();

export const serviceRecord = z.object({
  id: serviceRecordId,
  carId,
  type: serviceTypeAnswer,
  name: z.string(),
  date: calendarDay,
  /** In the car's own unit. */
  odometer: z.int().nullable(),
  cost: moneyAnswer.nullable(),
  notes: z.string(),
  createdAt: instant,
  updatedAt: instant,
});
export type ServiceRecord = z.output<typeof serviceRecord>;
