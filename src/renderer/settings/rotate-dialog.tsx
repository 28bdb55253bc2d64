import type { ReactNode } from 'react';
import { type Overlap, overlapNames, overlaps } from '../../shared/models/overlaps.ts';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useForm } from '../ui/use-form.ts';

const options = overlapNames.map((id) => {
  const { label, meaning } = overlaps[id];
  return { id, label, meaning };
});

interface RotateDialogProps {
  title: string;
  /** Used elsewhere a key needs time to be changed; one that only this app uses needs none. */
  usual: Overlap;
  rotate: (overlap: Overlap) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

/** Asks only for the overlap. */
export function RotateDialog({ title, usual, rotate, onClose, children }: RotateDialogProps) {
  const form = useForm({
    draft: `rotate ${title}`,
    initial: { overlap: usual },
    submit: async ({ overlap }) => {
      await rotate(overlap);
    },
  });
  return (
    <FormDialog title={title} submitLabel="Rotate" form={form} onClose={onClose}>
      {children}
      <Choice
        label="How long the old key works on"
        field={form.field('overlap')}
        options={options}
      />
    </FormDialog>
  );
}
