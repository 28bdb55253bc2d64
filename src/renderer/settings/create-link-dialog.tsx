import { usualContents } from '../../shared/models/feed-contents.ts';
import { useDeskAct } from '../data/desk.ts';
import { useList } from '../data/garage.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { contentsOf, LinkFields, valuesOf } from './link-fields.tsx';

interface CreateLinkDialogProps {
  /** The garage is on this computer, where no phone finds it. */
  isOnlyHere: boolean;
  onClose: () => void;
}

const usual = { ...usualContents, kinds: [...usualContents.kinds] };

export function CreateLinkDialog({ isOnlyHere, onClose }: CreateLinkDialogProps) {
  const create = useDeskAct('calendarLink.create');
  const cars = useList('car.list', {});
  const form = useForm({
    draft: 'calendarLink.create',
    initial: valuesOf({ ...usual, name: '' }),
    submit: async (typed) => {
      await create.mutateAsync(contentsOf(typed, usual));
      onClose();
    },
  });
  return (
    <FormDialog title="Make a calendar link" submitLabel="Make link" form={form} onClose={onClose}>
      <TextField
        label="Name"
        field={form.field('name')}
        description={`The calendar that will use it, such as “${isOnlyHere ? 'Thunderbird' : 'Phone'}”. Each can be revoked alone.`}
        autoFocus
      />
      <LinkFields form={form} cars={cars.data ?? []} />
    </FormDialog>
  );
}
