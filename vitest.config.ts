import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const inChromium = ['test/e2e/**/*.test.{ts,tsx}', 'test/pictures/**/*.test.{ts,tsx}'];

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    reporters: ['default'],
    // A test that waits for something that never comes must say so; a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    allowOnly: false,
    env: { TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: inChromium,
          // Most of them wait for a child process; one core's worth of workers would idle.
          maxWorkers: Math.max(2, availableParallelism()),
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          // The built app in a real browser: one at a time, so that a slow machine is not the failure.
          name: 'whole',
          include: inChromium,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: ['test/support/built-app.ts'],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
