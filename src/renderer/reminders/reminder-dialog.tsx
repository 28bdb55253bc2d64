import type { CalendarDay } from '../../shared/days.ts';
import type { Car } from '../../shared/models/car.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import { serviceTypes, type ServiceType } from '../../shared/models/service-types.ts';
import { formatDistance } from '../../shared/units.ts';
import { useAct } from '../data/garage.ts';
import { serviceTypeOptions } from '../dialogs/service-type-options.ts';
import { DateField } from '../ui/date-field.tsx';
import { FieldRow, FormDialog } from '../ui/form-dialog.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { FieldReader } from '../words/read-fields.ts';

interface ReminderDialogProps {
  car: Car;
  reminder: Reminder | null;
  onClose: () => void;
}

export function ReminderDialog({ car, reminder, onClose }: ReminderDialogProps) {
  const create = useAct('reminder.create');
  const update = useAct('reminder.update');
  const type: ServiceType = reminder?.type ?? 'OIL_CHANGE';
  const form = useForm({
    draft: reminder ? `reminder.edit:${reminder.id}` : `reminder.add:${car.id}`,
    initial: {
      type,
      description: reminder?.description ?? '',
      dueOn: reminder?.dueOn ?? '',
      dueOdometer: reminder?.dueOdometer?.toString() ?? '',
      notes: reminder?.notes ?? '',
    },
    submit: async (typed) => {
      const read = new FieldReader();
      const dueOn = typed.dueOn === '' ? null : (typed.dueOn as CalendarDay);
      const fields = { ...typed, dueOn, dueOdometer: read.whole('dueOdometer', typed.dueOdometer) };
      read.finish();
      if (reminder) await update.mutateAsync({ id: reminder.id, ...fields });
      else await create.mutateAsync({ carId: car.id, ...fields });
      onClose();
    },
  });
  return (
    <FormDialog
      title={reminder ? 'Edit reminder' : `Add a reminder for ${car.nickname}`}
      submitLabel={reminder ? 'Save changes' : 'Add reminder'}
      form={form}
      onClose={onClose}
    >
      <Select label="Type" field={form.field('type')} options={serviceTypeOptions} autoFocus />
      <TextField
        label="Description"
        field={form.field('description')}
        isOptional
        placeholder={serviceTypes[form.values.type]}
      />
      <FieldRow>
        <DateField label="Due on" field={form.field('dueOn')} />
        <NumberField
          label="Due at odometer"
          field={form.field('dueOdometer')}
          unit={car.odometerUnit}
          description={`Now ${formatDistance(car.odometer, car.odometerUnit)}. Whichever comes first.`}
        />
      </FieldRow>
      <TextField label="Notes" field={form.field('notes')} isOptional isMultiline />
    </FormDialog>
  );
}
