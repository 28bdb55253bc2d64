import { useQuery } from '@tanstack/react-query';
import { useHost } from './host-context.ts';
import { trackKey } from './keys.ts';

/** The key that track uses on this computer, by its hint: looked for when somebody looks here. */
export function useTrackOffers() {
  const host = useHost();
  return useQuery({ queryKey: trackKey, queryFn: () => host.request('trackConfig.list', {}) });
}
