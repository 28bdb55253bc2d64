import type { CalendarDay } from '../../shared/dates.ts';
import type { CarId } from '../../shared/models/car.ts';
import type { PartId, TireId } from '../../shared/models/ids.ts';
import type { Measurement } from '../../shared/models/measurement.ts';
import type { WearUnit } from '../../shared/models/part.ts';
import { missing } from '../db/missing.ts';
import type { Owned } from '../db/owned.ts';
import { parts } from '../db/parts.ts';
import { badField } from '../db/refuse.ts';

interface Subject {
  /** The car it was on that day, or is for. */
  carId: CarId | null;
  /** What it can be measured in; null for a part whose wear is not tracked. */
  units: readonly WearUnit[] | null;
}

type Named = Pick<Measurement, 'subjectType' | 'subjectId' | 'date'>;
const depths: readonly WearUnit[] = ['mm', '32nds'];

export async function findSubject(
  own: Owned,
  { subjectType, subjectId, date }: Named,
): Promise<Subject> {
  return subjectType === 'tire'
    ? { carId: await carOfTire(own, subjectId as string as TireId, date), units: depths }
    : partSubject(own, subjectId as string as PartId);
}

/** The car it was on that day or is for; where neither is known, that of the session. */
export async function carOf(
  own: Owned,
  asked: Named & Pick<Measurement, 'trackSessionId'>,
): Promise<CarId | null> {
  const { carId } = await findSubject(own, asked);
  return carId ?? (await sessionOf(own, asked))?.car_id ?? null;
}

export async function refuseOtherCar(
  own: Owned,
  measured: Pick<Measurement, 'trackSessionId' | 'carId'>,
): Promise<void> {
  const session = await sessionOf(own, measured);
  if (session === null || measured.carId === null || session.car_id === measured.carId) return;
  throw badField('trackSessionId', 'That session was driven in another car.');
}

async function sessionOf(own: Owned, { trackSessionId }: Pick<Measurement, 'trackSessionId'>) {
  if (trackSessionId === null) return null;
  const session = own.select('track_session').where('id', '=', trackSessionId).select('car_id');
  const row = await session.executeTakeFirst();
  if (row === undefined) throw missing('track session', 'trackSessionId');
  return row;
}

/** Whether what was measured is there. */
export async function isThere(
  own: Owned,
  { subjectType, subjectId }: Pick<Measurement, 'subjectType' | 'subjectId'>,
): Promise<boolean> {
  const subject = own.select(subjectType).where('id', '=', subjectId as never);
  return (await subject.select('id').executeTakeFirst()) !== undefined;
}

/** A reading that cannot be held against the part's limits tells nothing. */
export function refuseUnit({ units }: Subject, unit: WearUnit): void {
  if (units === null || units.includes(unit)) return;
  throw badField('unit', `This is measured in ${units.join(' or ')}.`);
}

async function partSubject(own: Owned, id: PartId): Promise<Subject> {
  const row = own.select('part').where('id', '=', id).selectAll();
  const found = await row.executeTakeFirst();
  if (found === undefined) throw missing('part', 'subjectId');
  const { carId, wear } = parts.codec.toItem(found);
  if (wear === null) return { carId, units: null };
  return { carId, units: depths.includes(wear.unit) ? depths : [wear.unit] };
}

async function carOfTire(own: Owned, id: TireId, date: CalendarDay): Promise<CarId | null> {
  const tire = await own
    .select('tire')
    .where('tire.id', '=', id)
    .innerJoin('tire_set', 'tire_set.id', 'tire.tire_set_id')
    .select(['tire.tire_set_id', 'tire_set.car_id'])
    .executeTakeFirst();
  if (tire === undefined) throw missing('tire', 'subjectId');
  const mount = await own
    .select('tire_mount')
    .where('tire_set_id', '=', tire.tire_set_id)
    .where('mounted_on', '<=', date)
    .where((row) => row.or([row('removed_on', 'is', null), row('removed_on', '>=', date)]))
    .orderBy('mounted_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .select('car_id')
    .executeTakeFirst();
  return mount?.car_id ?? tire.car_id;
}
