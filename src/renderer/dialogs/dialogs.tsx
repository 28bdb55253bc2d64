import { assertNever } from '../../shared/problem.ts';
import { CarDialog } from '../car/car-dialog.tsx';
import { ServiceRecordDialog } from '../car/service-record-dialog.tsx';
import { Palette } from '../commands/palette.tsx';
import { ShortcutsDialog } from '../commands/shortcuts-dialog.tsx';
import { CompleteDialog } from '../reminders/complete-dialog.tsx';
import { ImportDialog } from '../reminders/import-dialog.tsx';
import { ReminderDialog } from '../reminders/reminder-dialog.tsx';
import type { DialogRequest } from './dialog-request.ts';

interface DialogsProps {
  request: DialogRequest;
  onClose: () => void;
}

export function Dialogs({ request, onClose }: DialogsProps) {
  switch (request.kind) {
    case 'car.add':
      return <CarDialog car={null} onClose={onClose} />;
    case 'car.edit':
      return <CarDialog car={request.car} onClose={onClose} />;
    case 'serviceRecord.add':
      return <ServiceRecordDialog car={request.car} record={null} onClose={onClose} />;
    case 'serviceRecord.edit':
      return <ServiceRecordDialog car={request.car} record={request.record} onClose={onClose} />;
    case 'reminder.add':
      return <ReminderDialog car={request.car} reminder={null} onClose={onClose} />;
    case 'reminder.edit':
      return <ReminderDialog car={request.car} reminder={request.reminder} onClose={onClose} />;
    case 'reminder.complete':
      return <CompleteDialog car={request.car} reminder={request.reminder} onClose={onClose} />;
    case 'reminder.import':
      return <ImportDialog car={request.car} file={request.file} onClose={onClose} />;
    case 'palette':
      return <Palette onClose={onClose} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    default:
      return assertNever(request);
  }
}
