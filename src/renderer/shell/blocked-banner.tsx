import { useNavigate, useRouterState } from '@tanstack/react-router';
import { activeConnection, useDesk } from '../data/desk.ts';
import { type Blocked, blockedBy } from '../data/blocked.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

/** What stands where a list would be, while the banner above says the rest. */
export const blockedWords: Readonly<Record<Blocked, string>> = {
  noKey: 'What is in this garage shows once it has a key.',
  refused: 'What is in this garage shows once it accepts the key.',
  keychain: 'What is in this garage shows once its key can be read.',
};

/** The one place that says that the garage cannot be used without another key, and the way to it. */
export function BlockedBanner() {
  const desk = useDesk();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const blocked = blockedBy(desk);
  // In the settings the same is said beside the key; the keychain has a banner of its own.
  if (path === '/settings/connection' || blocked === null || blocked === 'keychain') return null;
  const label = activeConnection(desk)?.label ?? 'this garage';
  return (
    <Banner
      tone="amber"
      acts={
        <Button
          size="s"
          onPress={() =>
            void navigate({ to: '/settings/$section', params: { section: 'connection' } })
          }
        >
          Open Connection settings
        </Button>
      }
    >
      {blocked === 'noKey'
        ? `There is no key for ${label}, so nothing can be read or changed.`
        : `${label} does not accept the key, so nothing can be read or changed.`}
    </Banner>
  );
}
