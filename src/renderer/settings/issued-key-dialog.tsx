import { Copy, Eye, SquareArrowOutUpRight } from 'lucide-react';
import { useState } from 'react';
import { Problem } from '../../shared/problem.ts';
import type { IssuedKey } from '../../shared/models/issued-key.ts';
import {
  handleMinutes,
  type Snippet,
  snippetNames,
  snippets,
} from '../../shared/models/snippets.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import { useHost } from '../data/host-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../ui/dialog.tsx';
import { handOverLabel, tellHandedOver } from './hand-over.ts';
import css from './issued-key-dialog.module.css';

interface IssuedKeyDialogProps {
  issued: IssuedKey;
  onClose: () => void;
}

const readySnippets = snippetNames.filter((name) => name !== 'key');

/** The one-time card. The page gets the key itself only on Reveal, and keeps it no longer than this is open. */
export function IssuedKeyDialog({ issued, onClose }: IssuedKeyDialogProps) {
  const host = useHost();
  const { clipboard } = useDesk().capabilities;
  const HandOver = clipboard ? Copy : SquareArrowOutUpRight;
  const copy = useDeskAct('issuedKey.copy');
  const [revealed, setRevealed] = useState<string | null>(null);
  const [isTaken, setTaken] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { handle, key } = issued;

  /** `act` answers whether the key is certain to be in the user's hands afterwards. */
  async function attempt(act: () => Promise<boolean>) {
    setProblem(null);
    try {
      if (!(await act())) return;
      setTaken(true);
      setAsking(false);
    } catch (thrown) {
      setProblem(Problem.of(thrown));
    }
  }

  const copyAs = (as: Snippet) =>
    attempt(async () => {
      const handed = await copy.mutateAsync({ handle, as });
      tellHandedOver(
        handed,
        as === 'key'
          ? 'The key is on the clipboard.'
          : `${snippets[as]}: copied with the key in it.`,
      );
      return handed.by === 'clipboard';
    });
  // Asked directly, so that no cache of answers keeps the key.
  const reveal = () =>
    attempt(async () => {
      setRevealed((await host.request('issuedKey.reveal', { handle })).key);
      return true;
    });

  function close() {
    if (!isTaken && !isAsking) {
      setAsking(true);
      return;
    }
    // Nobody has to wait for it: the desk lets go by itself after its ten minutes.
    void host.request('issuedKey.discard', { handle }).catch(() => null);
    onClose();
  }

  return (
    <Dialog title="Copy this key now" onClose={close}>
      <DialogBody>
        {problem && <Banner tone="red">{problem.message}</Banner>}
        <p>
          {`The key for ${key.name} is shown this once. TrackOut keeps it for ${handleMinutes} minutes, or until you close this.`}
        </p>
        <div className={css['key']}>
          <code className={css['text']} aria-label="Key">
            {revealed ?? `${key.prefix.replace(/\.+$/, '')}${'•'.repeat(24)}`}
          </code>
          {revealed === null && (
            <Button
              size="s"
              tone="quiet"
              icon={<Eye size={14} aria-hidden />}
              onPress={() => void reveal()}
            >
              Reveal
            </Button>
          )}
        </div>
        <Button
          tone="primary"
          autoFocus
          icon={<HandOver size={16} aria-hidden />}
          onPress={() => void copyAs('key')}
        >
          {handOverLabel(clipboard, 'key')}
        </Button>
        <section className={css['snippets']} aria-label="Ready to use">
          <h3 className={css['heading']}>Ready to use, with the key in it</h3>
          <div className={css['acts']}>
            {readySnippets.map((name) => (
              <Button
                key={name}
                size="s"
                icon={<HandOver size={14} aria-hidden />}
                onPress={() => void copyAs(name)}
              >
                {handOverLabel(clipboard, `for ${snippets[name]}`)}
              </Button>
            ))}
          </div>
        </section>
        {isAsking && (
          <Banner tone="amber">
            You have not copied this key. Once this is closed it cannot be shown again, and you
            would revoke it and make another.
          </Banner>
        )}
      </DialogBody>
      <DialogFooter>
        <Button onPress={close}>{isAsking ? 'Close without copying' : 'Close'}</Button>
      </DialogFooter>
    </Dialog>
  );
}
