import { useState } from 'react';
import type { TrackOffer } from '../../shared/models/track-config.ts';
import { useDeskAct } from '../data/desk.ts';
import { useTrackOffers } from '../data/track-offers.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { toast, toastProblem } from '../ui/toast.tsx';
import css from './connections-card.module.css';

type Found = Extract<TrackOffer, { state: 'found' }>;

/** The key that track uses on this computer: offered, and never taken by itself. */
export function TrackOfferCard() {
  const offers = useTrackOffers().data?.filter(isWorthShowing) ?? [];
  if (offers.length === 0) return null;
  return (
    <Card title="Found on this computer">
      {offers.map((offer) =>
        offer.state === 'unusable' ? (
          <p key={offer.from} className={css['meaning']}>
            {`${sourceWords[offer.from]} of track cannot be used. ${offer.reason}`}
          </p>
        ) : (
          <Offer key={offer.from} offer={offer} />
        ),
      )}
    </Card>
  );
}

const sourceWords = { file: 'The file', environment: 'The environment' } as const;

/** A key we hold is worth a word only where it can be put away. */
function isWorthShowing(offer: TrackOffer): boolean {
  return offer.state !== 'found' || offer.standing !== 'held' || offer.from === 'file';
}

function Offer({ offer }: { offer: Found }) {
  const { from, origin, hint, standing } = offer;
  const take = useDeskAct('trackConfig.take');
  const activate = useDeskAct('connection.activate');
  const [isRemoving, setRemoving] = useState(false);

  async function use() {
    try {
      const { id, label } = await take.mutateAsync({ from, origin, hint });
      await activate.mutateAsync({ id });
      toast(`${label} is in use, with the key of track.`);
    } catch (thrown) {
      toastProblem(thrown);
    }
  }

  return (
    <div className={css['offer']}>
      <p>
        <code>track</code> uses the key <code>{hint}</code> for <code>{origin}</code>
        {from === 'file' ? ', from its file ~/.track/config.toml.' : ', from TRACK_API_KEY.'}
      </p>
      <p className={css['meaning']}>{meaningOf(offer)}</p>
      <div className={css['buttons']}>
        {standing === 'held' ? (
          <Button onPress={() => setRemoving(true)}>Remove it from the file…</Button>
        ) : (
          <Button isPending={take.isPending || activate.isPending} onPress={() => void use()}>
            {standing === 'other' ? 'Use this key instead' : 'Use it here'}
          </Button>
        )}
      </div>
      {isRemoving && <RemoveDialog onClose={() => setRemoving(false)} />}
    </div>
  );
}

function meaningOf({ standing, label, from }: Found): string {
  const source = from === 'file' ? 'The file stays as it is.' : 'Nothing there is changed.';
  switch (standing) {
    case 'new':
      return `The key is tested, then stored where this app keeps its keys. ${source}`;
    case 'keyless':
      return `${label} has no key here yet. It is tested first. ${source}`;
    case 'other':
      return `${label} has another key here. It is replaced once this one has passed. ${source}`;
    case 'held':
      return `${label} uses the same key. In the file it lies as plain text; here it does not.`;
  }
}

function RemoveDialog({ onClose }: { onClose: () => void }) {
  const remove = useDeskAct('trackConfig.removeKey');
  return (
    <ConfirmDialog
      title="Remove the key from the file of track"
      actLabel="Remove the key"
      act={async () => {
        await remove.mutateAsync({});
        toast('The key is no longer in the file of track.');
      }}
      onClose={onClose}
    >
      <p>
        Its line goes, the rest of the file stays. This app keeps its key. <code>track</code> has
        none then: set it up again with <code>track config</code>.
      </p>
    </ConfirmDialog>
  );
}
