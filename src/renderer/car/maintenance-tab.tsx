import { Bell, Upload } from 'lucide-react';
import type { Car } from '../../shared/models/car.ts';
import { useCars } from '../data/cars.ts';
import { useCanWrite } from '../data/me.ts';
import { useReminders, useStandings } from '../data/reminders.ts';
import { useOpenDialog } from '../dialogs/dialog-request.ts';
import { finishedReminders } from '../reminders/finished.ts';
import { CsvPicker } from '../reminders/import-dialog.tsx';
import { ReminderGroups } from '../reminders/reminder-groups.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import css from './maintenance-tab.module.css';

export function MaintenanceTab({ car }: { car: Car }) {
  const cars = useCars();
  const reminders = useReminders();
  const canWrite = useCanWrite();
  const openDialog = useOpenDialog();
  const standings = useStandings()?.filter((standing) => standing.car.id === car.id) ?? [];
  const finished = finishedReminders(reminders.data ?? [], [car]);
  const open = (file: File) => openDialog({ kind: 'reminder.import', car, file });
  const importButton = canWrite && (
    <CsvPicker onFile={open}>
      <Button icon={<Upload size={16} aria-hidden />}>Import CSV</Button>
    </CsvPicker>
  );
  return (
    <FileDrop hint="Drop a maintenance CSV to import it" isDisabled={!canWrite} onFile={open}>
      <Loaded queries={[cars, reminders]} skeleton={<Skeleton lines={6} />}>
        {() =>
          standings.length + finished.length === 0 ? (
            <Empty icon={<Bell size={20} aria-hidden />} acts={importButton}>
              No reminders yet. Add one, or drop a maintenance CSV here.
            </Empty>
          ) : (
            <>
              {canWrite && (
                <div className={css['acts']}>
                  <p className={css['hint']}>Drop a maintenance CSV here to import it.</p>
                  {importButton}
                </div>
              )}
              {standings.length === 0 && <p className={css['hint']}>Nothing due.</p>}
              <ReminderGroups standings={standings} finished={finished} showsCar={false} />
            </>
          )
        }
      </Loaded>
    </FileDrop>
  );
}
