import { z } from 'zod';
import { verdictNames } from '../rules/readiness/verdict.ts';
import { answerEnum } from './fields.ts';
import { carId, tireId, partId, trackDayId } from './ids.ts';
import { corners } from './quantities.ts';
import { serviceTypeAnswer } from './service.ts';

export const readinessAsked = z.strictObject({
  id: carId,
  /** The event it must hold through; left out, the next planned one of this car. */
  trackDayId: trackDayId.optional(),
});

/** What only a newer garage knows is still a row with words. */
const other = { kind: 'other' } as const;
const readinessSubject = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('tireTread'),
      corner: z.enum(corners).nullable(),
      tireId: tireId.nullable(),
    }),
    z.object({ kind: z.enum(['frontPads', 'rearPads']), partId: partId.nullable() }),
    z.object({ kind: z.enum(['brakeFluid', 'engineOil', 'inspection']) }),
    z.object({ kind: z.literal('part'), partId }),
    z.object({ kind: z.literal('other') }),
  ])
  .catch(other);

const mendingAct = z
  .union([
    z.object({
      act: z.literal('logMeasurement'),
      subjectType: z.literal('tire'),
      subjectId: tireId,
    }),
    z.object({
      act: z.literal('logMeasurement'),
      subjectType: z.literal('part'),
      subjectId: partId,
    }),
    z.object({ act: z.literal('mountTires') }),
    z.object({
      act: z.literal('installPart'),
      kind: z.enum(['BRAKE_PADS_FRONT', 'BRAKE_PADS_REAR']),
    }),
    z.object({ act: z.enum(['replacePart', 'editPart']), partId }),
    z.object({ act: z.literal('addServiceRecord'), type: serviceTypeAnswer }),
    z.object({ act: z.literal('setInspection') }),
  ])
  .nullable()
  .catch(null);

export const readinessAnswer = z.object({
  carId,
  /** The event it was judged for; null when none is planned, and it was judged for today. */
  trackDayId: trackDayId.nullable(),
  /** The worst of the rows. */
  verdict: answerEnum(verdictNames, 'Stale'),
  rows: z.array(
    z.object({
      subject: readinessSubject,
      title: z.string(),
      verdict: answerEnum(verdictNames, 'Stale'),
      /** One sentence. */
      reason: z.string(),
      /** What mends it; null where nothing wants mending. */
      act: mendingAct,
    }),
  ),
});
export type ReadinessAnswer = z.output<typeof readinessAnswer>;
