import type { ReactNode } from 'react';
import { DropZone } from 'react-aria-components';
import { cx } from './cx.ts';
import css from './file-drop.module.css';

interface FileDropProps {
  /** Said over the whole area while a file hangs above it. */
  hint: string;
  isDisabled: boolean;
  onFile: (file: File) => void;
  children: ReactNode;
}

/** An area that takes a dropped file; a button that picks one belongs inside it. */
export function FileDrop({ hint, isDisabled, onFile, children }: FileDropProps) {
  if (isDisabled) return children;
  return (
    <DropZone
      className={cx(css['zone'])}
      data-hint={hint}
      aria-label={hint}
      onDrop={(event) => {
        const dropped = event.items.find((item) => item.kind === 'file');
        if (dropped?.kind === 'file') void dropped.getFile().then(onFile);
      }}
    >
      {children}
    </DropZone>
  );
}
