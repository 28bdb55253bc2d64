import { describe, expect, it } from 'vitest';

import { type Report, verdictOf } from '../../scripts/report/verdict.mjs';

const endToEnd = 'the built app in Electron (stand-in), a person keeps the key';

function reportOf(tests: Readonly<Record<string, string>>, file = 'passed'): Report {
  const assertionResults = Object.entries({ [endToEnd]: 'passed', ...tests }).map(
    ([fullName, status]) => ({ fullName, status }),
  );
  return {
    testResults: [
      { name: '/a/test/e2e/main.test.ts', status: file, message: 'broken', assertionResults },
    ],
  };
}

describe('the verdict over a run', () => {
  it('is good only where everything ran and passed', () => {
    expect(verdictOf(reportOf({ one: 'passed' }))).toEqual({
      failures: [],
      passed: 2,
      runtime: 'the stand-in',
    });
  });

  it.each(['failed', 'skipped', 'pending', 'todo', 'disabled'])(
    'is bad for one test %s',
    (status) => {
      const { failures } = verdictOf(reportOf({ one: status }, status));
      expect(failures).toEqual([expect.stringContaining('one')]);
    },
  );

  it('is bad for a file that could not be loaded', () => {
    expect(verdictOf(reportOf({}, 'failed')).failures).toEqual([expect.stringContaining('broken')]);
  });

  it('is bad where there is no report, or no end-to-end run in it', () => {
    expect(verdictOf(undefined).failures).not.toEqual([]);
    expect(verdictOf({ testResults: [] }).failures).not.toEqual([]);
    expect(verdictOf(reportOf({ [endToEnd]: 'failed' })).runtime).toBe('none');
  });

  it('is bad where the stand-in stood in for a runtime that was asked for', () => {
    const { failures } = verdictOf(reportOf({}), { wantsRealElectron: true });
    expect(failures).toEqual([expect.stringContaining('stand-in')]);
  });

  it('says where the real runtime was used', () => {
    expect(
      verdictOf(reportOf({ 'in Electron (real), a person keeps the key': 'passed' })).runtime,
    ).toBe('the real runtime');
  });
});
