import { demoStory, type DemoStory } from '../../shared/demo.ts';
import type { CalendarDay } from '../../shared/days.ts';
import type { CarId } from '../../shared/models/car.ts';
import type { ReminderId } from '../../shared/models/reminder.ts';
import type { ServiceRecordId } from '../../shared/models/service.ts';

/** How the garage behind the fake host stands. */
export const scenes = [
  'demo',
  'empty',
  'one',
  'many',
  'long',
  'slow',
  'failed',
  'readonly',
  'limit',
  'demoGarage',
  'locked',
  'waiting',
  'memory',
  'passphrase',
  'passphraseLocked',
  'otherKeychain',
  'noKey',
  'unauthorized',
  'rotating',
  'rotationWaits',
  'rotated',
  'oldKeyInUse',
  'agedKey',
  'noRotation',
  'readonlyElsewhere',
  'troubles',
  'found',
  'network',
] as const;
export type Scene = (typeof scenes)[number];

export function isScene(text: string | null): text is Scene {
  return scenes.some((scene) => scene === text);
}

const manyCount = 500;
const longText =
  'The very long name that somebody gave to a car with a history, a nickname, and a ThirtyCharacterWordWithoutABreak';

export function storyOf(scene: Scene, today: CalendarDay): DemoStory {
  const story = demoStory(today);
  if (scene === 'empty' || scene === 'found') return emptied(story);
  if (scene === 'one') return onlyFirst(story);
  if (scene === 'many') return many(story);
  if (scene === 'long') return long(story);
  return story;
}

/** Every list of it without its things; what is not a list stays. */
function emptied(story: DemoStory): DemoStory {
  const lists = Object.entries(story).filter(([, told]) => Array.isArray(told));
  return { ...story, ...Object.fromEntries(lists.map(([name]) => [name, []])) };
}

function onlyFirst(story: DemoStory): DemoStory {
  const [car] = story.cars;
  const ofCar = <Item extends { carId: CarId }>(items: Item[]) =>
    items.filter(({ carId }) => carId === car?.id).slice(0, 1);
  return {
    ...emptied(story),
    cars: story.cars.slice(0, 1),
    serviceRecords: ofCar(story.serviceRecords),
    reminders: ofCar(story.reminders.filter(({ status }) => status === 'open')),
  };
}

function many(story: DemoStory): DemoStory {
  const repeat = <Item>(items: readonly Item[], change: (item: Item, index: number) => Item) =>
    Array.from({ length: manyCount }, (_, index) => items[index % items.length])
      .filter((item) => item !== undefined)
      .map(change);
  const [first] = story.cars;
  if (!first) return story;
  return {
    ...story,
    cars: [
      ...story.cars,
      ...Array.from({ length: 21 }, (_, index) => ({
        ...first,
        id: `many-car-${index}` as CarId,
        nickname: `Car ${index + 1}`,
      })),
    ],
    serviceRecords: repeat(story.serviceRecords, (record, index) => ({
      ...record,
      carId: first.id,
      id: `many-record-${index}` as ServiceRecordId,
    })),
    reminders: repeat(story.reminders, (reminder, index) => ({
      ...reminder,
      id: `many-reminder-${index}` as ReminderId,
    })),
  };
}

function long(story: DemoStory): DemoStory {
  return {
    ...story,
    cars: story.cars.map((car) => ({
      ...car,
      nickname: longText.slice(0, 60),
      model: longText,
      notes: longText,
    })),
    serviceRecords: story.serviceRecords.map((record) => ({
      ...record,
      name: longText,
      notes: longText,
    })),
    reminders: story.reminders.map((reminder) => ({ ...reminder, description: longText })),
  };
}
