import type { ReactNode } from 'react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Dialog, DialogBody, DialogFooter } from './dialog.tsx';
import css from './form-dialog.module.css';
import type { Form } from './use-form.ts';

interface FormDialogProps<Values> {
  title: string;
  submitLabel: string;
  form: Form<Values>;
  onClose: () => void;
  aside?: ReactNode;
  children: ReactNode;
}

/** One column, few fields; Escape keeps what was typed for the next time, Cancel lets go of it. */
export function FormDialog<Values>(props: FormDialogProps<Values>) {
  const { title, submitLabel, form, onClose, aside, children } = props;
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={form.onSubmit} noValidate className={css['form']}>
        <DialogBody>
          {form.problem && <Banner tone="red">{form.problem.message}</Banner>}
          {children}
        </DialogBody>
        <DialogFooter aside={aside}>
          <Button
            onPress={() => {
              form.discard();
              onClose();
            }}
          >
            Cancel
          </Button>
          <Button type="submit" tone="primary" isPending={form.isPending}>
            {submitLabel}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** Fields that belong on one line, where there is room for it. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={css['row']}>{children}</div>;
}
