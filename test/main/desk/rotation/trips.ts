import fs from 'node:fs';
import type { VaultChild } from '../../../../src/main/desk/vault/vault.ts';

/**
 * Every point of a desk's life at which something outside of its memory has just changed, or a
 * garage has just answered. What lies between two of them leaves no trace, so to be killed there
 * is to be killed at the one before. At the one that is meant the process is killed.
 */
export interface Trips {
  /** Counts from here; 0 only counts. */
  arm(killAt: number): void;
  passed(): readonly string[];
  vaultChild(child: VaultChild): VaultChild;
}

export function layTrips(): Trips {
  let killAt: number | null = null;
  const passed: string[] = [];

  function trip(name: string): void {
    if (killAt === null) return;
    passed.push(name);
    // Nothing of the process gets to tidy up.
    if (passed.length === killAt) process.kill(process.pid, 'SIGKILL');
  }

  const isOurs = (path: unknown): path is string => /(rotation|settings)\.json$/.test(String(path));
  const { rename } = fs;
  // The step by which write-file-atomic puts a file in the place of the one before it.
  fs.rename = Object.assign((from: fs.PathLike, to: fs.PathLike, done: fs.NoParamCallback) => {
    if (!isOurs(to)) return rename(from, to, done);
    const file = to.split('/').at(-1);
    rename(from, to, (error) => {
      trip(`after ${file} is written`);
      done(error);
    });
  }, rename);

  const usual = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const what = `${init?.method} ${new URL(String(input instanceof Request ? input.url : input)).pathname.replace(/keys\/\w+/, 'keys/{id}')}`;
    const response = await usual(input, init);
    trip(`after ${what}`);
    return response;
  };

  return {
    passed: () => passed,
    arm(at) {
      killAt = at;
    },
    vaultChild(child) {
      const act = (message: unknown): string => (message as { act: string }).act;
      return {
        ...child,
        onMessage: (listener) =>
          child.onMessage((message) => {
            if (act(message) !== 'get') trip(`after the keychain's ${act(message)}`);
            listener(message);
          }),
      };
    },
  };
}
