import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserHost } from './browser-host.ts';
import { connectionSteps } from './connection-steps.ts';
import { electronHost } from './electron-host.ts';
import { garageSteps } from './garage-steps.ts';
import { givingSteps } from './giving-steps.ts';
import { openRun, type Run } from './run.ts';
import { readFolder } from './secrets.ts';
import { trustSteps } from './trust-steps.ts';

// One journey from the first start to the last key forgotten: each step stands on those before it.
describe.each([electronHost, browserHost])('in $name, a person', (host) => {
  const started: Run[] = [];
  /** The run, once it has begun. */
  const current = (): Run => {
    const [run] = started;
    if (!run) throw new Error('The app did not start.');
    return run;
  };

  beforeAll(async () => {
    started.push(await openRun(host));
  });
  afterAll(() => started[0]?.close());
  beforeEach(() => current().pages.shell.closeToasts());
  afterEach(async ({ task }) => {
    const run = current();
    // What the person saw when it went wrong says more than a stack.
    const isWrong = task.result?.state === 'fail' && !run.app.page.isClosed();
    if (isWrong) await run.app.page.screenshot({ path: `out/failed/${task.id}.png` });
    await run.look();
  });

  it('D1: starts, and finds the garage’s key in the keychain of this computer', async () => {
    const run = current();
    await run.app.page.getByText('My garage · connected').waitFor();
    const entries = Object.entries(await run.keychainEntries());
    expect(entries).toEqual([[expect.any(String), expect.stringMatching(/^tok_[0-9A-Za-z]{46}$/)]]);
    for (const [name, key] of entries) {
      run.ownId = name;
      run.secrets.set('the own key', key);
    }
  });

  garageSteps(current);
  givingSteps(current);
  connectionSteps(current);
  trustSteps(current);

  it('quits, and nothing stays behind', async () => {
    const { app } = current();
    expect(await app.quit()).toBe(0);
    const left = await readFolder(app.dataDir);
    expect([...left.keys()]).not.toContain('desk.json');
    expect([...left.keys()]).not.toContain('garage.json');
  });
});
