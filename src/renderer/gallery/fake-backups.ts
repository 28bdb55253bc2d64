import { Problem } from '../../shared/problem.ts';
import type { Backup } from '../../shared/models/backup.ts';
import type { BackupReason } from '../../shared/models/backup-reasons.ts';
import type { Scene } from './scene.ts';

const backup = (at: string, reason: BackupReason, bytes: number): Backup => ({
  name: `${at.replaceAll(':', '').replace('Z', '')}Z-${reason}.db`,
  at,
  reason,
  bytes,
});

function backupsOf(scene: Scene): Backup[] {
  if (scene === 'empty') return [];
  const daily = Array.from({ length: scene === 'long' ? 11 : 3 }, (_, days) =>
    backup(`2026-05-${String(19 - days).padStart(2, '0')}T08:31:00Z`, 'daily', 1_240_000),
  );
  return [
    backup('2026-05-20T07:12:00Z', 'manual', 1_320_000),
    ...daily,
    backup('2026-05-02T18:40:00Z', 'before-migration', 1_180_000),
    backup('2026-04-28T20:05:00Z', 'before-restore', 960_000),
  ];
}

/** The desk's answers about backups, from memory. */
export function fakeBackups(scene: Scene): Record<string, (input: never) => unknown> {
  let backups = backupsOf(scene);
  const add = (reason: BackupReason) => {
    const made = backup(new Date().toISOString().replace(/\.\d+Z$/, 'Z'), reason, 1_320_000);
    backups = [made, ...backups];
    return made;
  };
  return {
    'backup.list': () => backups,
    'backup.create': () => add('manual'),
    'backup.restore': ({ name }: { name: string }) => {
      if (!backups.some((each) => each.name === name)) {
        throw new Problem('not_found', 'There is no such backup any more.');
      }
      return { from: name, before: add('before-restore'), putAside: null, missingAttachments: 0 };
    },
  };
}
