import { useDeskAct } from '../data/desk.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { FieldReader } from '../words/read-fields.ts';

/** A garage started elsewhere. Its key is set up afterwards, outside this page. */
export function AddGarageDialog({ onClose }: { onClose: () => void }) {
  const add = useDeskAct('connection.add');
  const activate = useDeskAct('connection.activate');
  const form = useForm({
    draft: 'connection.add',
    initial: { label: '', origin: '' },
    submit: async (typed) => {
      const read = new FieldReader();
      const label = read.text('label', typed.label);
      const origin = read.text('origin', typed.origin);
      read.finish();
      const added = await add.mutateAsync({ label, origin });
      await activate.mutateAsync({ id: added.id });
      onClose();
      toast(`${added.label} is in use. Set up its key next.`);
    },
  });
  return (
    <FormDialog title="Add a garage" submitLabel="Add garage" form={form} onClose={onClose}>
      <TextField
        label="Label"
        field={form.field('label')}
        description="What you call it here, such as “The shop”."
        autoFocus
      />
      <TextField
        label="Address"
        field={form.field('origin')}
        description="As track serve prints it, such as http://127.0.0.1:47801, or the https address of a garage elsewhere."
        inputMode="url"
        isMono
      />
    </FormDialog>
  );
}
