import { ClipboardPaste, KeyRound, SquarePen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Problem } from '../../shared/problem.ts';
import type { Connection } from '../../shared/models/connection.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import { useHost } from '../data/host-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { toast } from '../ui/toast.tsx';
import css from './held-key-card.module.css';

type Typing = { in: 'window' } | { in: 'tab'; path: string };

const stored = 'The key works and is stored.';

interface ReplaceKeyProps {
  connection: Connection;
  /** How often another act on the key has succeeded: what went wrong before it is no longer news. */
  passed: number;
}

/**
 * A key gets in without passing through this page: by the clipboard, or by a form outside of it.
 * A garage that this app runs itself can also make it one.
 */
export function ReplaceKey({ connection, passed }: ReplaceKeyProps) {
  const { id, key, kind } = connection;
  const host = useHost();
  const { capabilities } = useDesk();
  const paste = useDeskAct('heldKey.paste');
  const type = useDeskAct('heldKey.type');
  const renew = useDeskAct('heldKey.renew');
  const [typing, setTyping] = useState<Typing | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isReplacing = key.state === 'stored';
  const canMake = !isReplacing && kind !== 'remote';
  const told = `${isReplacing ? key.savedAt : 'none'} ${passed}`;
  const [toldBefore, setToldBefore] = useState(told);
  if (told !== toldBefore) {
    setToldBefore(told);
    setProblem(null);
  }

  useEffect(
    () =>
      host.onEvent((event) => {
        if (event.name !== 'heldKey.typed' || event.connectionId !== id) return;
        setTyping(null);
        setProblem(event.problem && Problem.from(event.problem));
        if (!event.problem) toast(stored);
      }),
    [host, id],
  );

  async function attempt(act: () => Promise<void>) {
    setProblem(null);
    try {
      await act();
    } catch (thrown) {
      setProblem(Problem.of(thrown));
    }
  }

  async function pasteKey() {
    await paste.mutateAsync({ id });
    setTyping(null);
    toast(stored);
  }

  async function makeKey() {
    await renew.mutateAsync({ id });
    setTyping(null);
    toast('A new key is made and stored.');
  }

  async function typeKey() {
    const handed = await type.mutateAsync({ id });
    if (handed.by === 'document') window.open(handed.path, '_blank', 'noopener');
    setTyping(handed.by === 'document' ? { in: 'tab', path: handed.path } : { in: 'window' });
  }

  return (
    <section
      className={css['replace']}
      aria-label={isReplacing ? 'Replace the key' : 'Set up the key'}
    >
      <h3 className={css['heading']}>{isReplacing ? 'Replace the key' : 'Set up the key'}</h3>
      <p className={css['meaning']}>{meaningOf(isReplacing, canMake)}</p>
      <div className={css['acts']}>
        {canMake && (
          <Button
            tone="primary"
            icon={<KeyRound size={16} aria-hidden />}
            isPending={renew.isPending}
            onPress={() => void attempt(makeKey)}
          >
            Make a new key
          </Button>
        )}
        {capabilities.clipboard && (
          <Button
            icon={<ClipboardPaste size={16} aria-hidden />}
            isPending={paste.isPending}
            onPress={() => void attempt(pasteKey)}
          >
            Paste from clipboard
          </Button>
        )}
        <Button
          icon={<SquarePen size={16} aria-hidden />}
          isPending={type.isPending}
          onPress={() => void attempt(typeKey)}
        >
          Type it…
        </Button>
      </div>
      {problem && <Banner tone="red">{problem.message}</Banner>}
      {typing && <TypingBanner typing={typing} />}
    </section>
  );
}

function meaningOf(isReplacing: boolean, canMake: boolean): string {
  if (isReplacing)
    return 'The new key is tested first. The one before it stays until the new one has passed.';
  if (canMake)
    return 'This garage can make a key for itself. One you bring is tested before it is stored.';
  return 'The key is tested before it is stored. This page never sees it.';
}

function TypingBanner({ typing }: { typing: Typing }) {
  if (typing.in === 'window') {
    return (
      <Banner>Type the key in the window that has opened. This page goes on by itself.</Banner>
    );
  }
  return (
    <Banner>
      Type the key in the tab that has opened. This page goes on by itself. No tab?{' '}
      <a href={typing.path} target="_blank" rel="noopener noreferrer">
        Open it here
      </a>
    </Banner>
  );
}
