import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { Car } from '../../shared/models/car.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../ui/dialog.tsx';
import { toast } from '../ui/toast.tsx';
import { counted } from '../words/counted.ts';
import { ImportPreview } from './import-preview.tsx';
import { ImportRefusal } from './import-refusal.tsx';
import css from './import-dialog.module.css';
import { type ImportStep, useImport } from './use-import.ts';

interface ImportDialogProps {
  car: Car;
  file: File | null;
  onClose: () => void;
}

export function ImportDialog({ car, file, onClose }: ImportDialogProps) {
  const { state, read, send, isSending } = useImport(car, file);
  const added = state.step === 'previewed' ? state.preview.added : 0;
  async function importAll() {
    const answer = await send();
    if (!answer) return;
    onClose();
    toast(`${counted(answer.added, 'reminder')} added to ${car.nickname}.`);
  }
  return (
    <Dialog title={`Import reminders for ${car.nickname}`} onClose={onClose} size="l">
      <DialogBody>
        <ImportBody state={state} car={car} />
      </DialogBody>
      <DialogFooter
        aside={
          <CsvPicker onFile={(chosen) => void read(chosen)}>
            <Button tone={added > 0 ? 'quiet' : 'plain'}>
              {state.step === 'choosing' ? 'Choose a file' : 'Choose another file'}
            </Button>
          </CsvPicker>
        }
      >
        <Button onPress={onClose}>
          {added > 0 || state.step !== 'previewed' ? 'Cancel' : 'Close'}
        </Button>
        {added > 0 && (
          <Button tone="primary" autoFocus isPending={isSending} onPress={() => void importAll()}>
            {`Import ${counted(added, 'reminder')}`}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}

function ImportBody({ state, car }: { state: ImportStep; car: Car }) {
  switch (state.step) {
    case 'choosing':
      return (
        <p className={css['hint']}>
          A maintenance CSV begins with the line{' '}
          <code>Due Date, Service Type, Mileage, Description, Notes</code>.
        </p>
      );
    case 'reading':
      return (
        <p className={css['hint']} role="status">
          Reading {state.fileName}
        </p>
      );
    case 'refused':
      return <ImportRefusal fileName={state.fileName} problem={state.problem} />;
    case 'previewed':
      return <ImportPreview fileName={state.fileName} preview={state.preview} car={car} />;
  }
}

interface CsvPickerProps {
  onFile: (file: File) => void;
  children: ReactNode;
}

/** Makes the button inside it open the file picker. */
export function CsvPicker({ onFile, children }: CsvPickerProps) {
  return (
    <FileTrigger
      acceptedFileTypes={['.csv', 'text/csv', 'text/plain']}
      onSelect={(files) => {
        const file = files?.[0];
        if (file) onFile(file);
      }}
    >
      {children}
    </FileTrigger>
  );
}
