import { z } from 'zod';
import { line, name } from './fields.ts';
import { reading } from './quantities.ts';

export const torqueUnits = ['Nm', 'lb-ft'] as const;

/** How a job is done: there again the next time it is due on the same car. */
export const jobCard = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        what: name(300),
        torque: z
          .strictObject({ value: reading.min(0).max(5000), unit: z.enum(torqueUnits) })
          .nullable()
          .default(null),
      }),
    )
    .max(100, 'A job card has at most 100 steps.')
    .default([]),
  fluids: z
    .array(z.strictObject({ name: name(120), amount: line(60).default('') }))
    .max(30)
    .default([]),
  tools: z.array(name(120)).max(60).default([]),
});
export type JobCard = z.output<typeof jobCard>;

/** As a garage answers it: what a newer one adds is dropped. */
export const jobCardAnswer = z.object({
  steps: z.array(
    z.object({
      what: z.string(),
      torque: z.object({ value: z.number(), unit: z.enum(torqueUnits) }).nullable(),
    }),
  ),
  fluids: z.array(z.object({ name: z.string(), amount: z.string() })),
  tools: z.array(z.string()),
});
