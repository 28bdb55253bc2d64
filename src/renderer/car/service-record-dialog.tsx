import type { Car } from '../../shared/models/car.ts';
import type { ServiceRecord } from '../../shared/models/service.ts';
import { serviceTypes, type ServiceType } from '../../shared/models/service-types.ts';
import { useAct } from '../data/garage.ts';
import { useCurrency } from '../data/me.ts';
import { useToday } from '../data/today.ts';
import { serviceTypeOptions } from '../dialogs/service-type-options.ts';
import { DateField } from '../ui/date-field.tsx';
import { FieldRow, FormDialog } from '../ui/form-dialog.tsx';
import { MoneyField } from '../ui/money-field.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { typedAmount } from '../words/amounts.ts';
import { FieldReader } from '../words/read-fields.ts';
import { ownName } from '../words/titles.ts';

interface ServiceRecordDialogProps {
  car: Car;
  record: ServiceRecord | null;
  onClose: () => void;
}

export function ServiceRecordDialog({ car, record, onClose }: ServiceRecordDialogProps) {
  const create = useAct('serviceRecord.create');
  const update = useAct('serviceRecord.update');
  const today = useToday();
  const ownCurrency = useCurrency();
  const currency = record?.cost?.currency ?? ownCurrency;
  const type: ServiceType = record?.type ?? 'OIL_CHANGE';
  const date: string = record?.date ?? today;
  const form = useForm({
    draft: record ? `serviceRecord.edit:${record.id}` : `serviceRecord.add:${car.id}`,
    initial: {
      type,
      name: record ? ownName(record) : '',
      date,
      odometer: (record ? record.odometer : car.odometer)?.toString() ?? '',
      cost: typedAmount(record?.cost ?? null),
      notes: record?.notes ?? '',
    },
    submit: async (typed) => {
      const read = new FieldReader();
      const fields = {
        ...typed,
        // “Other” says nothing by itself.
        name: typed.type === 'OTHER' ? read.text('name', typed.name) : typed.name,
        date: read.day('date', typed.date),
        odometer: read.whole('odometer', typed.odometer),
        cost: read.money('cost', typed.cost, currency),
      };
      read.finish();
      if (record) await update.mutateAsync({ id: record.id, ...fields });
      else await create.mutateAsync({ carId: car.id, ...fields });
      onClose();
    },
  });
  const isOther = form.values.type === 'OTHER';
  return (
    <FormDialog
      title={record ? 'Edit service record' : `Add a service record for ${car.nickname}`}
      submitLabel={record ? 'Save changes' : 'Add record'}
      form={form}
      onClose={onClose}
    >
      <Select label="Type" field={form.field('type')} options={serviceTypeOptions} autoFocus />
      <TextField
        label="Name"
        field={form.field('name')}
        isOptional={!isOther}
        {...(!isOther && { placeholder: serviceTypes[form.values.type] })}
      />
      <FieldRow>
        <DateField label="Date" field={form.field('date')} />
        <NumberField
          label="Odometer"
          field={form.field('odometer')}
          unit={car.odometerUnit}
          isOptional
        />
      </FieldRow>
      <MoneyField label="Cost" field={form.field('cost')} currency={currency} isOptional />
      <TextField label="Notes" field={form.field('notes')} isOptional isMultiline />
    </FormDialog>
  );
}
