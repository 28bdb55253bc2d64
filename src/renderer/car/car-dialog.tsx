import { useNavigate } from '@tanstack/react-router';
import type { Car } from '../../shared/models/car.ts';
import { type DistanceUnit, distanceUnitNames, distanceUnits } from '../../shared/units.ts';
import { useAct } from '../data/garage.ts';
import { useMe } from '../data/me.ts';
import { FieldRow, FormDialog } from '../ui/form-dialog.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { FieldReader } from '../words/read-fields.ts';

interface CarDialogProps {
  car: Car | null;
  onClose: () => void;
}

const unitOptions = distanceUnitNames.map((id) => ({ id, label: distanceUnits[id] }));

export function CarDialog({ car, onClose }: CarDialogProps) {
  const create = useAct('car.create');
  const update = useAct('car.update');
  const navigate = useNavigate();
  const unitForNew: DistanceUnit = useMe().data?.account.preferences.distanceUnit ?? 'mi';
  const form = useForm({
    draft: car ? `car.edit:${car.id}` : 'car.add',
    initial: {
      nickname: car?.nickname ?? '',
      year: car?.year?.toString() ?? '',
      make: car?.make ?? '',
      model: car?.model ?? '',
      trim: car?.trim ?? '',
      color: car?.color ?? '',
      vin: car?.vin ?? '',
      odometer: car?.odometer.toString() ?? '',
      odometerUnit: car?.odometerUnit ?? unitForNew,
      notes: car?.notes ?? '',
    },
    submit: async ({ odometerUnit, ...typed }) => {
      const read = new FieldReader();
      const fields = {
        ...typed,
        nickname: read.text('nickname', typed.nickname),
        year: read.year('year', typed.year),
        odometer: read.reading('odometer', typed.odometer),
      };
      read.finish();
      if (car) {
        await update.mutateAsync({ id: car.id, ...fields });
        onClose();
        return;
      }
      const added = await create.mutateAsync({ ...fields, odometerUnit });
      onClose();
      void navigate({ to: '/cars/$carId', params: { carId: added.id } });
    },
  });
  return (
    <FormDialog
      title={car ? `Edit ${car.nickname}` : 'Add a car'}
      submitLabel={car ? 'Save changes' : 'Add car'}
      form={form}
      onClose={onClose}
    >
      <TextField
        label="Nickname"
        field={form.field('nickname')}
        description="What you call it in the paddock."
        autoFocus
      />
      <FieldRow>
        <TextField label="Make" field={form.field('make')} isOptional />
        <TextField label="Model" field={form.field('model')} isOptional />
      </FieldRow>
      <FieldRow>
        <NumberField label="Year" field={form.field('year')} isOptional />
        <TextField label="Trim" field={form.field('trim')} isOptional />
      </FieldRow>
      <FieldRow>
        <NumberField
          label="Odometer"
          field={form.field('odometer')}
          unit={car?.odometerUnit ?? form.values.odometerUnit}
        />
        {!car && (
          <Select
            label="Unit"
            field={form.field('odometerUnit')}
            options={unitOptions}
            description="Stays with the car."
          />
        )}
      </FieldRow>
      <FieldRow>
        <TextField label="Color" field={form.field('color')} isOptional />
        <TextField label="VIN" field={form.field('vin')} isOptional isMono />
      </FieldRow>
      <TextField label="Notes" field={form.field('notes')} isOptional isMultiline />
    </FormDialog>
  );
}
