import { activeConnection, useDesk } from '../data/desk.ts';
import { Banner } from '../ui/banner.tsx';
import { VaultCard } from '../vault/vault-card.tsx';
import { ConnectionsCard } from './connections-card.tsx';
import { HeldKeyCard } from './held-key-card.tsx';
import { RotateReminderCard } from './rotate-reminder-card.tsx';
import { TrackOfferCard } from './track-offer-card.tsx';

export function ConnectionSection() {
  const connection = activeConnection(useDesk());
  return (
    <>
      {connection ? (
        <HeldKeyCard key={connection.id} connection={connection} />
      ) : (
        <Banner tone="amber">The app points at no garage. Choose one below.</Banner>
      )}
      <VaultCard />
      <ConnectionsCard />
      <RotateReminderCard />
      <TrackOfferCard />
    </>
  );
}
