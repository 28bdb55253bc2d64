import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import css from './record-notes.module.css';

// About what two lines hold.
const shortMax = 140;

/** Short notes as they are; of long ones the beginning, and the rest on a press. */
export function RecordNotes({ notes }: { notes: string }) {
  const [isOpen, setOpen] = useState(false);
  const isLong = notes.length > shortMax || notes.includes('\n');
  return (
    <div className={css['frame']}>
      <span className={css['notes']} data-cut={(isLong && !isOpen) || undefined}>
        {notes}
      </span>
      {isLong && (
        <Button
          size="s"
          tone="quiet"
          aria-expanded={isOpen}
          onPress={() => setOpen((wasOpen) => !wasOpen)}
        >
          {isOpen ? 'Show less' : 'Show all'}
        </Button>
      )}
    </div>
  );
}
