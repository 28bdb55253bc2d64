import type { Backup } from '../../shared/models/backup.ts';
import { backupReasons } from '../../shared/models/backup-reasons.ts';
import { sizeWords } from '../../shared/sizes.ts';
import { Button } from '../ui/button.tsx';
import { Row } from '../ui/rows.tsx';
import { instantWords } from '../words/times.ts';
import css from './backups.module.css';

interface BackupRowProps {
  backup: Backup;
  onRestore: () => void;
}

export function BackupRow({ backup: { at, reason, bytes }, onRestore }: BackupRowProps) {
  const when = instantWords(at);
  return (
    <Row
      title={
        <time dateTime={at} className={css['when']}>
          {when}
        </time>
      }
      detail={`${backupReasons[reason]}, ${sizeWords(bytes)}`}
      acts={
        <Button size="s" aria-label={`Restore the backup of ${when}…`} onPress={onRestore}>
          Restore…
        </Button>
      }
    />
  );
}
