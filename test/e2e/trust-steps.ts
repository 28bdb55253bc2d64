import { expect, it } from 'vitest';
import type { Run } from './run.ts';
import { leaksIn, readFolder } from './secrets.ts';

/** What must hold of all that went before. */
export function trustSteps(current: () => Run): void {
  it('D3: never had a key, a link or a part of one in the page', async () => {
    const run = current();
    expect(run.secrets.size).toBeGreaterThan(0);
    const [seen, sent] = [run.app.recorder.text(), await run.app.sent()];
    // What is searched here is what was there: the page itself, and every answer it got.
    expect(seen).toContain('Blue M3');
    expect(seen + sent).toContain('"odometerUnit":"mi"');
    expect(leaksIn(seen, run.secrets)).toEqual([]);
    expect(leaksIn(sent, run.secrets)).toEqual([]);
    expect(run.app.recorder.clipboardReads).toEqual([]);
  });

  it('D3: left no part of one in a file or in the arguments of a process', async () => {
    const run = current();
    expect(leaksIn(run.processArguments, run.secrets)).toEqual([]);
    for (const [name, text] of await readFolder(run.app.dataDir)) {
      expect([name, leaksIn(text, run.secrets)]).toEqual([name, []]);
    }
  });

  it('broke no rule of the page’s policy, and met no error', () => {
    const run = current();
    expect(run.app.recorder.violations).toEqual([]);
    expect(run.app.recorder.errors).toEqual([]);
  });
}
