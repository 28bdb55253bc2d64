import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { invalidInput, Problem, problemCodes, problemDetails } from '../../src/shared/errors.ts';
import { inputWords } from '../../src/shared/input-words.ts';

describe('a problem', () => {
  it('keeps all that people see on its way between processes', () => {
    const problem = new Problem('rate_limited', 'Wait a little.', {
      retryAfterSeconds: 30,
      fields: [{ path: 'key', message: 'Too often.', line: 3 }],
      cause: new Error('inner words'),
    });
    const wire: unknown = JSON.parse(JSON.stringify(problem));
    const arrived = Problem.from(problemDetails.parse(wire));
    expect(arrived.toJSON()).toEqual(problem.toJSON());
    expect(JSON.stringify(wire)).not.toContain('inner words');
    expect(JSON.stringify(wire)).not.toContain('stack');
  });

  it('has a status and words for every code', () => {
    for (const [code, { status, exit, title }] of Object.entries(problemCodes)) {
      expect(status, code).toBeGreaterThanOrEqual(400);
      expect(exit, code).toBeGreaterThan(0);
      expect(title, code).not.toBe('');
    }
  });

  it('takes a code of a newer garage for unexpected', () => {
    expect(problemDetails.parse({ code: 'teapot', detail: 'Short and stout.' }).code).toBe(
      'unexpected',
    );
  });

  it('hides the words of what was not thrown on purpose', () => {
    const problem = Problem.of(new TypeError('secret path /home/ann'));
    expect(problem.code).toBe('unexpected');
    expect(JSON.stringify(problem)).not.toContain('/home/ann');
    const known = new Problem('conflict', 'Twice.');
    expect(Problem.of(known)).toBe(known);
  });
});

describe('a failed parse', () => {
  it('puts each issue beside its field', () => {
    const schema = z.strictObject({ cost: z.object({ amountMinor: z.int() }), name: z.string() });
    const parsed = schema.safeParse({ cost: { amountMinor: 'x' } });
    expect(parsed.success).toBe(false);
    if (parsed.success) return;
    const problem = invalidInput(parsed.error);
    expect(problem.code).toBe('invalid_input');
    expect(problem.fields.map(({ path }) => path)).toEqual(['cost.amountMinor', 'name']);
    expect(problem.message).toContain('cost.amountMinor');
  });

  it('says in a sentence what no schema has words for', () => {
    const schema = z.strictObject({
      name: z.string(),
      limit: z.int().min(1),
      order: z.enum(['asc', 'desc']),
      tags: z.array(z.string()).max(1),
      card: z.strictObject({ step: z.string() }),
    });
    const input = { limit: 0, order: 'up', tags: ['a', 'b'], card: { step: 3, torque: 1 }, x: 1 };
    const parsed = schema.safeParse(input, inputWords);
    const fields = parsed.success ? [] : invalidInput(parsed.error).fields;
    expect(Object.fromEntries(fields.map(({ path, message }) => [path, message]))).toEqual({
      name: 'This is needed.',
      limit: 'Use 1 or more.',
      order: 'Use one of asc, desc.',
      tags: 'Use at most 1 entry.',
      'card.step': 'Use text.',
      'card.torque': 'This field is not known here.',
      x: 'This field is not known here.',
    });
  });
});
