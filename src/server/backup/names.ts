import type { Instant } from '../../shared/dates.ts';
import { type BackupReason, isBackupReason } from '../../shared/models/backup-reasons.ts';

const shape = /^(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z-([a-z-]+)\.db$/;

/** `2026-11-27T181500Z-daily.db`: sorted by name is sorted by time, and no system refuses a colon. */
export function backupName(at: Date, reason: BackupReason): string {
  const seconds = at.toISOString().slice(0, 19).replaceAll(':', '');
  return `${seconds}Z-${reason}.db`;
}

/** Null for a file that is none of ours. */
export function readBackupName(name: string): { at: Instant; reason: BackupReason } | null {
  const [, day, hours, minutes, seconds, reason = ''] = shape.exec(name) ?? [];
  const at = `${day}T${hours}:${minutes}:${seconds}Z`;
  if (!isBackupReason(reason) || Number.isNaN(Date.parse(at))) return null;
  return { at, reason };
}
