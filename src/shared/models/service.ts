import { z } from 'zod';
import { calendarDay } from '../dates.ts';
import { money, moneyAnswer } from '../money.ts';
import {
  answerEnum,
  changeOf,
  line,
  notes,
  odometer,
  recordAnswer,
  withDefaults,
} from './fields.ts';
import { carId, installerId, partId, serviceRecordId } from './ids.ts';
import { jobCard, jobCardAnswer } from './job-card.ts';
import { serviceTypeNames } from './service-types.ts';

export { type ServiceRecordId, serviceRecordId } from './ids.ts';
export { serviceTypeNames, serviceTypes, type ServiceType } from './service-types.ts';

export const serviceType = z.enum(serviceTypeNames, { error: 'This service type is not known.' });
export const serviceTypeAnswer = answerEnum(serviceTypeNames, 'OTHER');

const fields = {
  type: serviceType,
  /** Left blank, the type's own label stands in its place. */
  name: line(120),
  date: calendarDay,
  odometer: odometer.nullable(),
  cost: money.nullable(),
  installerId: installerId.nullable(),
  /** The parts that were used. */
  partIds: z.array(partId).max(50, 'Name at most 50 parts.'),
  jobCard: jobCard.nullable(),
  notes: notes(),
};

/** A reading below an earlier one is refused, unless the car got another instrument. */
const newOdometer = { isNewOdometer: z.boolean().default(false) };

export const serviceRecordCreate = z.strictObject({
  carId,
  ...withDefaults(fields, {
    name: '',
    odometer: null,
    cost: null,
    installerId: null,
    partIds: [],
    jobCard: null,
    notes: '',
  }),
  ...newOdometer,
});

export const serviceRecordUpdate = changeOf({
  ...fields,
  isNewOdometer: z.boolean(),
});

export const serviceRecord = z.object({
  id: serviceRecordId,
  carId,
  type: serviceTypeAnswer,
  name: z.string(),
  date: calendarDay,
  /** In the car's own unit. */
  odometer: z.int().nullable(),
  /** The car got another instrument with this record, which may read less than the one before. */
  isNewOdometer: z.boolean(),
  cost: moneyAnswer.nullable(),
  installerId: installerId.nullable(),
  partIds: z.array(partId),
  jobCard: jobCardAnswer.nullable(),
  notes: z.string(),
  ...recordAnswer,
});
export type ServiceRecord = z.output<typeof serviceRecord>;
