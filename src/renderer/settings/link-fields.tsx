import type { Car } from '../../shared/models/car.ts';
import type { CarId } from '../../shared/models/ids.ts';
import {
  type FeedContents,
  type FeedKind,
  feedKindNames,
  feedKinds,
} from '../../shared/models/feed-contents.ts';
import { alarmChoices } from '../../shared/models/feed-words.ts';
import { Checks } from '../ui/checks.tsx';
import { FieldRow } from '../ui/form-dialog.tsx';
import { Select } from '../ui/select.tsx';
import type { Form } from '../ui/use-form.ts';
import { FieldReader } from '../words/read-fields.ts';

type Alarm = (typeof alarmChoices)[number]['id'] | 'other';

export interface LinkValues {
  name: string;
  kinds: string[];
  carsWanted: 'all' | 'some';
  carIds: string[];
  shown: string[];
  trackDayAlarmDays: Alarm;
  reminderAlarmDays: Alarm;
}

const meanings: Partial<Record<FeedKind, string>> = {
  session: 'With a start time, at planned track days.',
  inspection: 'The day each runs out.',
};
const kindOptions = feedKindNames.map((id) => {
  const meaning = meanings[id];
  return { id, label: feedKinds[id], ...(meaning !== undefined && { meaning }) };
});
const carChoices = [
  { id: 'all', label: 'All cars, later ones too' },
  { id: 'some', label: 'Only some…' },
] as const;
const secretOptions = [
  { id: 'costs', label: 'Costs' },
  { id: 'vin', label: 'VIN' },
];

interface LinkFieldsProps {
  form: Form<LinkValues>;
  cars: readonly Car[];
}

/** What a link shows. */
export function LinkFields({ form, cars }: LinkFieldsProps) {
  const { values, field } = form;
  const alarms = (chosen: Alarm) =>
    chosen === 'other'
      ? [...alarmChoices, { id: 'other', label: 'As it is' } as const]
      : alarmChoices;
  return (
    <>
      <Checks label="Shows" field={field('kinds')} options={kindOptions} />
      {cars.length > 1 && <Select label="Cars" field={field('carsWanted')} options={carChoices} />}
      {values.carsWanted === 'some' && (
        <Checks
          label="Only these cars"
          field={field('carIds')}
          options={cars.map(({ id, nickname }) => ({ id, label: nickname }))}
        />
      )}
      <FieldRow>
        <Select
          label="Alarm for track days"
          field={field('trackDayAlarmDays')}
          options={alarms(values.trackDayAlarmDays)}
        />
        <Select
          label="Alarm for reminders"
          field={field('reminderAlarmDays')}
          options={alarms(values.reminderAlarmDays)}
        />
      </FieldRow>
      <Checks
        label="Also show"
        field={field('shown')}
        options={secretOptions}
        description="Left out unless chosen: whoever has the link reads them."
      />
    </>
  );
}

export function valuesOf(link: FeedContents & { name: string }): LinkValues {
  return {
    name: link.name,
    kinds: [...link.kinds],
    carsWanted: link.carIds === null ? 'all' : 'some',
    carIds: [...(link.carIds ?? [])],
    shown: [...(link.showsCosts ? ['costs'] : []), ...(link.showsVin ? ['vin'] : [])],
    trackDayAlarmDays: alarmOf(link.trackDayAlarmDays),
    reminderAlarmDays: alarmOf(link.reminderAlarmDays),
  };
}

function alarmOf(days: number | null): Alarm {
  if (days === null) return 'none';
  return alarmChoices.find(({ id }) => id === String(days))?.id ?? 'other';
}

/** What was chosen, as the contract takes it; throws with what is missing. */
export function contentsOf(values: LinkValues, before: FeedContents) {
  const read = new FieldReader();
  const name = read.text('name', values.name);
  read.some('kinds', values.kinds, 'Choose what the link shows.');
  const isSome = values.carsWanted === 'some';
  if (isSome) read.some('carIds', values.carIds, 'Choose a car, or all of them.');
  read.finish();
  const days = (which: 'trackDayAlarmDays' | 'reminderAlarmDays') => {
    const chosen = values[which];
    if (chosen === 'other') return before[which];
    return chosen === 'none' ? null : Number(chosen);
  };
  return {
    name,
    // In the order of the list, however they were ticked; what a newer garage added stays its own.
    kinds: feedKindNames.filter((kind) => values.kinds.includes(kind)),
    carIds: isSome ? (values.carIds as CarId[]) : null,
    showsCosts: values.shown.includes('costs'),
    showsVin: values.shown.includes('vin'),
    trackDayAlarmDays: days('trackDayAlarmDays'),
    reminderAlarmDays: days('reminderAlarmDays'),
  };
}
