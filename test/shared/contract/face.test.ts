import { expect, it } from 'vitest';
import { z } from 'zod';
import { deskContract } from '../../../src/shared/contract/desk.ts';
import { garageContract } from '../../../src/shared/contract/garage.ts';

/** A schema in one line, as other programs would be told of it. */
function told(schema: z.ZodType, io: 'input' | 'output'): string {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return JSON.stringify(rest);
}

it('shows the same face to the world: a change of it is a change of this file', async () => {
  const garage = Object.entries(garageContract).flatMap(([name, row]) => [
    `${name}: ${row.method} ${row.path} ${row.access} ${row.status}`,
    `  takes ${told(row.input, 'input')}`,
    `  gives ${told(row.output, 'output')}`,
  ]);
  const desk = Object.entries(deskContract).flatMap(([name, row]) => [
    `${name}: ${row.kind}`,
    `  takes ${told(row.input, 'input')}`,
    `  gives ${told(row.output, 'output')}`,
  ]);
  const face = `${['# garage', ...garage, '', '# desk', ...desk].join('\n')}\n`;
  await expect(face).toMatchFileSnapshot('face.snap');
});
