import { expect, it } from 'vitest';
import { open, printed } from './open.ts';

it('a utility process speaks with its parent by messages, is killed and leaves with its own code', async () => {
  const app = await open('utility.ts');
  await printed(app, 'left 3');
  const lines = app.stdout().trimEnd().split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'refused DataCloneError',
      'spawned number',
      'child said utility one two undefined 0',
      'answer {"echo":1} false',
      'answer {"echo":{}} true',
      // The signal's number: what waitpid gives on POSIX.
      'exit 15 undefined',
    ]),
  );
});

it('ends with the app that made it', async () => {
  const app = await open('utility.ts');
  await printed(app, 'spawned number');
  await app.electron.quit();
  expect(await app.waitForExit()).toEqual({ code: 0, signal: null });
});
