import { useDeskAct } from '../data/desk.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { FieldReader } from '../words/read-fields.ts';

interface CreateLinkDialogProps {
  /** The garage is on this computer, where no phone finds it. */
  isOnlyHere: boolean;
  onClose: () => void;
}

export function CreateLinkDialog({ isOnlyHere, onClose }: CreateLinkDialogProps) {
  const create = useDeskAct('calendarLink.create');
  const form = useForm({
    draft: 'calendarLink.create',
    initial: { name: '' },
    submit: async (typed) => {
      const read = new FieldReader();
      const name = read.text('name', typed.name);
      read.finish();
      await create.mutateAsync({ name });
      onClose();
    },
  });
  return (
    <FormDialog title="Make a calendar link" submitLabel="Make link" form={form} onClose={onClose}>
      {isOnlyHere && <p>The link works on this computer only, and while TrackOut runs.</p>}
      <TextField
        label="Name"
        field={form.field('name')}
        description={`The calendar that will use it, such as “${isOnlyHere ? 'Thunderbird' : 'Phone'}”. Each can be revoked alone.`}
        autoFocus
      />
    </FormDialog>
  );
}
