import { useQuery } from '@tanstack/react-query';
import { useConnectionId } from './garage.ts';
import { useHost } from './host-context.ts';
import { backupsKey } from './keys.ts';

/** The backups of this computer's own garage; nothing is asked while another one is on screen. */
export function useBackups(isOwn: boolean) {
  const host = useHost();
  return useQuery({
    queryKey: [...backupsKey, useConnectionId()],
    queryFn: () => host.request('backup.list', {}),
    enabled: isOwn,
  });
}
