import type { Car } from '../../shared/models/car.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import { dueWords } from '../../shared/rules/reminder-urgency.ts';
import { useAct } from '../data/garage.ts';
import { useCurrency } from '../data/me.ts';
import { useReopen } from '../data/reopen.ts';
import { useToday } from '../data/today.ts';
import { DateField } from '../ui/date-field.tsx';
import { FieldRow, FormDialog } from '../ui/form-dialog.tsx';
import { MoneyField } from '../ui/money-field.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { FieldReader } from '../words/read-fields.ts';
import { reminderTitle } from '../words/titles.ts';
import css from './complete-dialog.module.css';

interface CompleteDialogProps {
  car: Car;
  reminder: Reminder;
  onClose: () => void;
}

/** One step: today and the car's reading stand there already, so Enter is often enough. */
export function CompleteDialog({ car, reminder, onClose }: CompleteDialogProps) {
  const complete = useAct('reminder.complete');
  const reopen = useReopen();
  const today = useToday();
  const currency = useCurrency();
  const date: string = today;
  const form = useForm({
    draft: `reminder.complete:${reminder.id}`,
    initial: { date, odometer: car.odometer.toString(), cost: '', notes: '' },
    submit: async (typed) => {
      const read = new FieldReader();
      const fields = {
        notes: typed.notes,
        date: read.day('date', typed.date),
        odometer: read.whole('odometer', typed.odometer),
        cost: read.money('cost', typed.cost, currency),
      };
      read.finish();
      await complete.mutateAsync({ id: reminder.id, ...fields });
      onClose();
      toast(`${reminderTitle(reminder)} is done and in the service history.`, {
        undo: () => void reopen(reminder),
      });
    },
  });
  const now = { today, odometer: car.odometer, unit: car.odometerUnit };
  return (
    <FormDialog
      title={`Complete ${reminderTitle(reminder)}`}
      submitLabel="Complete"
      form={form}
      onClose={onClose}
      aside={`${car.nickname} · ${dueWords(reminder, now)}`}
    >
      {reminder.notes !== '' && <p className={css['notes']}>{reminder.notes}</p>}
      <FieldRow>
        <DateField label="Date" field={form.field('date')} />
        <NumberField
          label="Odometer"
          field={form.field('odometer')}
          unit={car.odometerUnit}
          isOptional
        />
      </FieldRow>
      <MoneyField
        label="Cost"
        field={form.field('cost')}
        currency={currency}
        isOptional
        autoFocus
      />
      <TextField label="Notes" field={form.field('notes')} isOptional isMultiline />
    </FormDialog>
  );
}
