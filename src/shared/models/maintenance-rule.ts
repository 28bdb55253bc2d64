import { z } from 'zod';
import { changeOf, line, notes, recordAnswer, withDefaults } from './fields.ts';
import { carId, maintenanceRuleId } from './ids.ts';
import { serviceType, serviceTypeAnswer } from './service.ts';

const fields = {
  type: serviceType,
  /** Left blank, the type's own label stands in its place. */
  name: line(120),
  /** In the car's own unit. */
  everyDistance: z.int().min(1, 'Use at least 1.').max(1_000_000, 'This is too far.').nullable(),
  everyMonths: z.int().min(1, 'Use at least 1 month.').max(600, 'Use at most 600.').nullable(),
  notes: notes(),
};

export const recursSomehow = 'Say how often: a distance, months, or both.';

/** A recurring interval; with both measures, whichever comes first. */
export const maintenanceRuleCreate = z
  .strictObject({
    carId,
    ...withDefaults(fields, { name: '', everyDistance: null, everyMonths: null, notes: '' }),
  })
  .refine((rule) => rule.everyDistance !== null || rule.everyMonths !== null, {
    path: ['everyMonths'],
    error: recursSomehow,
  });

export const maintenanceRuleUpdate = changeOf(fields);

export const maintenanceRule = z.object({
  id: maintenanceRuleId,
  carId,
  type: serviceTypeAnswer,
  name: z.string(),
  /** In the car's own unit. */
  everyDistance: z.int().nullable(),
  everyMonths: z.int().nullable(),
  notes: z.string(),
  ...recordAnswer,
});
export type MaintenanceRule = z.output<typeof maintenanceRule>;

/** An interval that people start from: see maintenance-presets.ts. */
export const maintenancePreset = z.object({
  id: z.string(),
  label: z.string(),
  type: serviceTypeAnswer,
  everyMi: z.int().nullable(),
  everyKm: z.int().nullable(),
  everyMonths: z.int().nullable(),
});
export const presetEvery = maintenancePreset.pick({
  everyMi: true,
  everyKm: true,
  everyMonths: true,
});
