import { KeyRound, Trash2 } from 'lucide-react';
import type { Connection } from '../../shared/models/connection.ts';
import { useDeskAct } from '../data/desk.ts';
import { Button } from '../ui/button.tsx';
import { MoreMenu, type MenuAct } from '../ui/menu.tsx';
import { toast, toastProblem } from '../ui/toast.tsx';
import css from './held-key-acts.module.css';

interface HeldKeyActsProps {
  connection: Connection;
  onForget: () => void;
}

export function HeldKeyActs({ connection, onForget }: HeldKeyActsProps) {
  const test = useDeskAct('connection.test');
  const renew = useDeskAct('heldKey.renew');
  const { id, kind, key, label } = connection;
  const acts: MenuAct[] = [];
  if (kind !== 'remote') {
    acts.push({
      id: 'renew',
      label: 'Make a new key',
      icon: <KeyRound size={14} aria-hidden />,
      onAct: () =>
        renew.mutate(
          { id },
          {
            onSuccess: () => toast('A new key is stored; the one before it has ended.'),
            onError: toastProblem,
          },
        ),
    });
  }
  if (key.state === 'stored') {
    acts.push({
      id: 'forget',
      label: 'Forget the key…',
      tone: 'danger',
      icon: <Trash2 size={14} aria-hidden />,
      onAct: onForget,
    });
  }
  return (
    <div className={css['acts']}>
      {key.state === 'stored' && (
        <Button
          size="s"
          isPending={test.isPending}
          onPress={() => test.mutate({ id }, { onError: toastProblem })}
        >
          Test
        </Button>
      )}
      <MoreMenu label={`More for ${label}`} acts={acts} />
    </div>
  );
}
