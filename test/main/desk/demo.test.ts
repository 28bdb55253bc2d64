import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { demoStory } from '../../../src/shared/demo.ts';
import type { CalendarDay } from '../../../src/shared/dates.ts';
import { startDesk } from './support.ts';

const story = demoStory('2026-01-01' as CalendarDay);

it('opens the demo garage beside the user’s own and leaves no trace of it', async () => {
  const one = await startDesk();
  const own = await one.tested();
  await one.ask('car.create', { nickname: 'Mine', odometerUnit: 'mi' });
  const before = await readFile(join(one.dataDir, 'settings.json'), 'utf8');
  await one.ask('demo.open', {});
  expect(await one.tested()).toMatchObject({ kind: 'demo', key: { keptIn: 'memory' } });
  expect((await one.ask('car.list', {})).items).toHaveLength(story.cars.length);
  expect(await readFile(join(one.dataDir, 'settings.json'), 'utf8')).toBe(before);
  await one.ask('demo.close', {});
  expect(one.desk.state().connections.map(({ id }) => id)).toEqual([own.id]);
  expect((await one.ask('car.list', {})).items.map(({ nickname }) => nickname)).toEqual(['Mine']);
});

it('tells the story anew at every opening', async () => {
  const one = await startDesk({ demo: true });
  await one.tested();
  await one.ask('car.create', { nickname: 'Left behind', odometerUnit: 'mi' });
  await one.ask('demo.close', {});
  await one.ask('demo.open', {});
  expect((await one.ask('car.list', {})).items).toHaveLength(story.cars.length);
});

it('asks no keychain while it starts on the demo', async () => {
  const one = await startDesk({ demo: true });
  expect(await one.tested()).toMatchObject({ kind: 'demo', health: { state: 'works' } });
  expect(one.own()).toMatchObject({ key: { state: 'none' }, health: { state: 'unknown' } });
  expect(one.desk.state().vault).toEqual({ rung: 'keychain', state: 'ready' });
});
