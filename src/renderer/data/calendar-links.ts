import { useQuery } from '@tanstack/react-query';
import { useConnectionId } from './garage.ts';
import { useHost } from './host-context.ts';
import { linksKey } from './keys.ts';

/** The active garage's calendar links, as far as the page may see them. */
export function useCalendarLinks() {
  const host = useHost();
  return useQuery({
    queryKey: [...linksKey, useConnectionId()],
    queryFn: () => host.request('calendarLink.list', {}),
  });
}
