import type { Attachment, OwnerType } from '../../shared/models/attachment.ts';
import type { CarId } from '../../shared/models/car.ts';
import { missing } from '../db/missing.ts';
import { nouns, type NounTable } from '../db/nouns.ts';
import type { Owned } from '../db/owned.ts';

const tables: Record<OwnerType, NounTable> = {
  car: 'car',
  serviceRecord: 'service_record',
  reminder: 'reminder',
  tireSet: 'tire_set',
  part: 'part',
  trackDay: 'track_day',
  trackSession: 'track_session',
  setup: 'setup',
};

type Named = Pick<Attachment, 'ownerType' | 'ownerId'>;

export async function hasOwner(own: Owned, { ownerType, ownerId }: Named): Promise<boolean> {
  const there = own.select(tables[ownerType]).where('id', '=', ownerId as never);
  return (await there.select('id').executeTakeFirst()) !== undefined;
}

/** The car that an attachment's owner belongs to; `not_found` where there is no such owner. */
export async function carOfOwner(own: Owned, { ownerType, ownerId }: Named): Promise<CarId | null> {
  const table = tables[ownerType];
  const there = own.select(table).where('id', '=', ownerId as never);
  const row: Readonly<Record<string, unknown>> | undefined = await there
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) throw missing(nouns[table].what, 'ownerId');
  // What belongs to the car itself goes with it as its own, not as something on it.
  return ownerType === 'car' ? null : ((row['car_id'] ?? null) as CarId | null);
}
