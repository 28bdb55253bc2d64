import type { GarageInput } from '../../src/shared/contract/garage.ts';
import type { Client } from '../../src/shared/client.ts';
import { calendarDay } from '../../src/shared/dates.ts';
import type { CarId, PartId, TireId, TrackDayId } from '../../src/shared/models/ids.ts';

export const day = (text: string) => calendarDay.parse(text);

/** Things of a garage, in as few words as a test needs. */
export function trackGarage(client: Client) {
  return {
    async car(more: Partial<GarageInput<'car.create'>> = {}): Promise<CarId> {
      const plain = { nickname: 'E46', odometer: 50_000, odometerUnit: 'mi' } as const;
      return (await client.call('car.create', { ...plain, ...more })).id;
    },
    async trackDay(
      track: string,
      startsOn: string,
      more: Partial<GarageInput<'trackDay.create'>> = {},
    ): Promise<TrackDayId> {
      return (await client.call('trackDay.create', { track, startsOn, ...more })).id;
    },
    async sessions(
      count: number,
      session: Omit<GarageInput<'trackSession.create'>, 'number'>,
    ): Promise<void> {
      for (let run = 0; run < count; run += 1) await client.call('trackSession.create', session);
    },
    async pads(carId: CarId, more: Partial<GarageInput<'part.create'>> = {}): Promise<PartId> {
      const part = await client.call('part.create', {
        carId,
        name: 'DS2500',
        kind: 'BRAKE_PADS_FRONT',
        status: 'installed',
        wear: { unit: 'mm', new: 12, attentionAt: 5, replaceAt: 3 },
        ...more,
      });
      return part.id;
    },
    async measure(
      subject: { partId: PartId } | { tireId: TireId },
      value: number,
      date: string,
      more: Partial<GarageInput<'measurement.create'>> = {},
    ): Promise<void> {
      const of =
        'partId' in subject
          ? { subjectType: 'part' as const, subjectId: subject.partId as string }
          : { subjectType: 'tire' as const, subjectId: subject.tireId as string };
      await client.call('measurement.create', { ...of, value, unit: 'mm', date, ...more });
    },
    /** A set of four on its own car, new on that day. */
    async mountedSet(
      carId: CarId,
      date: string,
      newDepthMm = 8,
    ): Promise<{ setId: string; tires: Record<'FL' | 'FR' | 'RL' | 'RR', TireId> }> {
      const { id } = await client.call('tireSet.create', { carId, name: 'RE-71RS' });
      const add = async (position: 'FL' | 'FR' | 'RL' | 'RR') => {
        const newDepth = { value: newDepthMm, unit: 'mm' } as const;
        return (await client.call('tire.create', { tireSetId: id, position, newDepth })).id;
      };
      const tires = {
        FL: await add('FL'),
        FR: await add('FR'),
        RL: await add('RL'),
        RR: await add('RR'),
      };
      await client.call('tireSet.mount', { id, carId, date });
      return { setId: id, tires };
    },
  };
}
