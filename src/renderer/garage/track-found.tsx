import { useNavigate } from '@tanstack/react-router';
import { useTrackOffers } from '../data/track-offers.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

/** For who used track before: their garage is a step away. Nothing is taken by itself. */
export function TrackFound() {
  const navigate = useNavigate();
  const offer = useTrackOffers().data?.find(
    (found) => found.state === 'found' && found.standing === 'new',
  );
  if (offer?.state !== 'found') return null;
  return (
    <Banner
      acts={
        <Button
          size="s"
          onPress={() =>
            void navigate({ to: '/settings/$section', params: { section: 'connection' } })
          }
        >
          Look at it in Connection
        </Button>
      }
    >
      {`track is set up on this computer, for ${offer.origin}. You can use that garage here too.`}
    </Banner>
  );
}
