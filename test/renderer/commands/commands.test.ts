import { expect, it } from 'vitest';
import { type CommandContext, commandsFor } from '../../../src/renderer/commands/commands.ts';
import type { DialogRequest } from '../../../src/renderer/dialogs/dialog-request.ts';
import type { Car } from '../../../src/shared/models/car.ts';
import { demoStory } from '../../../src/shared/demo.ts';
import type { CalendarDay } from '../../../src/shared/days.ts';

const stamps = {
  revision: 1,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
};
const cars: Car[] = demoStory('2026-05-20' as CalendarDay).cars.map((car) => ({
  ...car,
  ...stamps,
}));

function contextWith(changes: Partial<CommandContext>) {
  const gone: string[] = [];
  const opened: DialogRequest[] = [];
  const nothing = () => {};
  const context: CommandContext = {
    cars,
    car: cars[0],
    canWrite: true,
    isDemo: false,
    go: (path) => gone.push(path),
    openDialog: (request) => opened.push(request),
    toggleSidebar: nothing,
    openDemo: nothing,
    closeDemo: nothing,
    ...changes,
  };
  return { commands: commandsFor(context), gone, opened };
}

it('names every command once and gives no shortcut twice', () => {
  const { commands } = contextWith({});
  const ids = commands.map(({ id }) => id);
  const shortcuts = commands.flatMap(({ shortcut }) => shortcut ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(shortcuts).size).toBe(shortcuts.length);
});

it('leads to every car and acts on the one at hand', () => {
  const { commands, gone, opened } = contextWith({});
  for (const car of cars) commands.find(({ id }) => id === `go.car.${car.id}`)?.run();
  commands.find(({ id }) => id === 'serviceRecord.add')?.run();
  expect(gone).toEqual(cars.map(({ id }) => `/cars/${id}`));
  expect(opened).toEqual([{ kind: 'serviceRecord.add', car: cars[0] }]);
});

it('leaves writing acts out with a key that may only read', () => {
  const acts = contextWith({ canWrite: false }).commands.filter(({ group }) => group === 'Do');
  expect(acts.map(({ id }) => id)).toEqual(['demo.open']);
});

it('offers to leave the demo garage only in it', () => {
  const ids = contextWith({ isDemo: true }).commands.map(({ id }) => id);
  expect(ids).toContain('demo.close');
  expect(ids).not.toContain('demo.open');
});
