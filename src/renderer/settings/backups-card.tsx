import { Archive } from 'lucide-react';
import { useState } from 'react';
import type { Backup } from '../../shared/models/backup.ts';
import { useBackups } from '../data/backups.ts';
import { useDeskAct } from '../data/desk.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Rows } from '../ui/rows.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { toast, toastProblem } from '../ui/toast.tsx';
import { BackupRow } from './backup-row.tsx';
import own from './backups.module.css';
import css from './keys-section.module.css';
import { RestoreDialog } from './restore-dialog.tsx';

/** The backups this computer's garage keeps beside itself. */
export function BackupsCard() {
  const backups = useBackups(true);
  const create = useDeskAct('backup.create');
  const [restoring, setRestoring] = useState<Backup | null>(null);
  const backUp = (
    <Button
      size="s"
      tone="primary"
      icon={<Archive size={14} aria-hidden />}
      isPending={create.isPending}
      onPress={() =>
        create.mutate({}, { onSuccess: () => toast('Backed up.'), onError: toastProblem })
      }
    >
      Back up now
    </Button>
  );
  return (
    <>
      <Card title="Backups" isFlush acts={backups.data && backups.data.length > 0 && backUp}>
        <Loaded queries={[backups]} skeleton={<Skeleton lines={4} />}>
          {() =>
            backups.data?.length === 0 ? (
              <Empty icon={<Archive size={20} aria-hidden />} acts={backUp}>
                No backups yet. The first one is made by itself while TrackOut runs.
              </Empty>
            ) : (
              <Rows label="Backups">
                {backups.data?.map((backup) => (
                  <BackupRow
                    key={backup.name}
                    backup={backup}
                    onRestore={() => setRestoring(backup)}
                  />
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Card>
      <p className={css['hint']}>
        The garage is backed up once a day while TrackOut runs, and before an update or a restore.
        The last 14 backups are kept beside it, on this computer.
      </p>
      <p className={css['hint']}>
        For a copy to keep elsewhere, with receipts and photos in it:{' '}
        <code className={own['command']}>track backup FILE</code>
      </p>
      {restoring && <RestoreDialog backup={restoring} onClose={() => setRestoring(null)} />}
    </>
  );
}
