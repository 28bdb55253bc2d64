import type { CalendarLink } from '../../shared/models/calendar-link.ts';
import { useDeskAct } from '../data/desk.ts';
import { useList } from '../data/garage.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { contentsOf, LinkFields, valuesOf } from './link-fields.tsx';

interface EditLinkDialogProps {
  link: CalendarLink;
  onClose: () => void;
}

export function EditLinkDialog({ link, onClose }: EditLinkDialogProps) {
  const update = useDeskAct('calendarLink.update');
  const cars = useList('car.list', {});
  const { id, revision } = link;
  const form = useForm({
    draft: `calendarLink.update ${id} ${revision}`,
    initial: valuesOf(link),
    submit: async (typed) => {
      const change = contentsOf(typed, link);
      await update.mutateAsync({ id, ifRevision: revision, ...change });
      toast('Changed. Calendars show it when they next look.');
      onClose();
    },
  });
  return (
    <FormDialog title={`Change ${link.name}`} submitLabel="Save" form={form} onClose={onClose}>
      <TextField
        label="Name"
        field={form.field('name')}
        description="Its address stays the same."
      />
      <LinkFields form={form} cars={cars.data ?? []} />
    </FormDialog>
  );
}
