import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { launchStandIn, type StandInApp } from '../support/electron-stand-in/launch.ts';

export function fixture(name: string): string {
  return fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a fixture's main module for one test; it is closed with the test. */
export async function open(
  name: string,
  args: string[] = [],
  userDataDir = temporaryFolder(),
): Promise<StandInApp> {
  const app = await launchStandIn({ main: fixture(name), args, userDataDir });
  onTestFinished(() => app.close());
  return app;
}

/** One running fixture for a whole group of tests that leave it as they found it. */
export function openOnce(name: string, args: string[] = []): () => StandInApp {
  let app: StandInApp | undefined;
  const userDataDir = mkdtempSync(join(tmpdir(), 'stand-in-test-'));
  beforeAll(async () => {
    app = await launchStandIn({ main: fixture(name), args, userDataDir });
  });
  afterAll(async () => {
    await app?.close();
    rmSync(userDataDir, { recursive: true, force: true });
  });
  return () => {
    if (app === undefined) throw new Error(`${name} is not running`);
    return app;
  };
}

/** Waits until the app has printed a line. */
export async function printed(app: StandInApp, line: string): Promise<void> {
  const stream = app.process().stdout;
  while (!app.stdout().split('\n').includes(line)) {
    await new Promise((resolve, reject) => {
      stream?.once('data', resolve);
      void app
        .waitForExit()
        .then(() =>
          reject(
            new Error(`The app ended before it printed "${line}":\n${app.stdout()}${app.stderr()}`),
          ),
        );
    });
  }
}
