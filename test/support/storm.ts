import { expect } from 'vitest';
import { createClient } from '../../src/shared/client.ts';
import type { GarageProcess } from './listening.ts';

const writers = 8;

/**
 * Writes from many sides at once, and kills the garage as soon as the goal is acknowledged; tells
 * the ids of all that was.
 */
export async function stormUntil(
  garage: GarageProcess,
  acknowledged: string[],
  { goal }: { goal: number },
): Promise<void> {
  const client = createClient({ origin: garage.origin, key: garage.key });
  const car = await client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
  acknowledged.push(car.id);
  let killed: Promise<void> | undefined;
  const write = async () => {
    for (;;) {
      const wanted = { carId: car.id, type: 'OIL_CHANGE', dueOn: '2026-12-01' } as const;
      const reminder = await client.call('reminder.create', wanted);
      acknowledged.push(reminder.id);
      const { serviceRecord } = await client.call('reminder.complete', {
        id: reminder.id,
        date: '2026-01-02',
      });
      acknowledged.push(serviceRecord.id);
      if (acknowledged.length >= goal) killed ??= garage.kill();
    }
  };
  // Each writer ends with the refusal that the killed garage left it.
  const ends = await Promise.allSettled(Array.from({ length: writers }, write));
  await killed;
  for (const end of ends) {
    expect(end).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
  }
}
