import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const onSqlite = ['test/server/db/sqlite/**', 'test/server/backup/**'];
const onPostgres = 'test/server/db/postgres/**';
const inChromium = ['test/e2e/**/*.test.{ts,tsx}', 'test/pictures/**/*.test.{ts,tsx}'];

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    reporters: ['default'],
    // A test that waits for something that never comes must say so; a slow machine is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 10_000,
    allowOnly: false,
    env: {
      TZ: 'UTC',
      // Hundreds of processes are started from the sources, which take longer to read than to run.
      NODE_COMPILE_CACHE: join(import.meta.dirname, '.runtime/compile-cache'),
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...inChromium, onPostgres],
          // Most of them wait for a child process; one core's worth of workers would idle.
          maxWorkers: Math.max(2, availableParallelism()),
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          // The garage once more, on its second engine.
          name: 'postgres',
          include: ['test/server/**/*.test.ts'],
          exclude: onSqlite,
          env: { TRACKOUT_ENGINE: 'postgres' },
          globalSetup: ['test/support/postgres-server.ts'],
          // A database and processes of its own for many a test.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: Math.max(2, availableParallelism()),
          sequence: { groupOrder: 2 },
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
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
