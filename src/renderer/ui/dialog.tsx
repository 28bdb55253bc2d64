import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from './cx.ts';
import css from './dialog.module.css';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** A click beside the dialog closes it. Not for forms: what was typed is not to be lost. */
  isDismissable?: boolean;
  role?: 'dialog' | 'alertdialog';
  size?: 'm' | 'l';
  children: ReactNode;
}

/** A modal that exists while it is open. */
export function Dialog(props: DialogProps) {
  const { title, onClose, isDismissable = false, role = 'dialog', size = 'm', children } = props;
  return (
    <ModalOverlay
      isOpen
      isDismissable={isDismissable}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className={cx(css['overlay'])}
    >
      <Modal className={cx(css['modal'])} data-size={size}>
        <AriaDialog role={role} className={cx(css['dialog'])}>
          <Heading slot="title" level={2} className={cx(css['title'])}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export function DialogBody({ children }: { children: ReactNode }) {
  return <div className={css['body']}>{children}</div>;
}

/** Acts at the end of a dialog, the safe one first in reading order. */
export function DialogFooter({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className={css['footer']}>
      <div className={css['aside']}>{aside}</div>
      {children}
    </div>
  );
}
