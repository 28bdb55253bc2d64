import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { invalidInput, Problem, problemCodes, problemDetails } from '../../src/shared/errors.ts';

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
});
