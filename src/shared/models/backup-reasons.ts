/** Why a backup was made, by the words its name ends in. */
export const backupReasons = {
  daily: 'Daily',
  manual: 'Made by hand',
  'before-migration': 'Before an update',
  'before-restore': 'Before a restore',
} as const;
export type BackupReason = keyof typeof backupReasons;

export function isBackupReason(text: string): text is BackupReason {
  return Object.hasOwn(backupReasons, text);
}
