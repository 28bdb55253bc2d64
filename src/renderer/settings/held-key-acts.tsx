import { KeyRound, Trash2 } from 'lucide-react';
import type { Connection } from '../../shared/models/connection.ts';
import { useDeskAct } from '../data/desk.ts';
import { Button } from '../ui/button.tsx';
import { MoreMenu, type MenuAct } from '../ui/menu.tsx';
import { toastProblem } from '../ui/toast.tsx';
import css from './held-key-acts.module.css';

interface HeldKeyActsProps {
  connection: Connection;
  onAsk: (act: 'forget' | 'renew') => void;
}

export function HeldKeyActs({ connection, onAsk }: HeldKeyActsProps) {
  const test = useDeskAct('connection.test');
  const renew = useDeskAct('heldKey.renew');
  const { id, kind, key, label } = connection;
  const hasKey = key.state === 'stored';
  const acts: MenuAct[] = [];
  if (kind !== 'remote') {
    acts.push({
      id: 'renew',
      label: hasKey ? 'Make a new key…' : 'Make a new key',
      icon: <KeyRound size={14} aria-hidden />,
      // Only a key that ends by it is worth a question.
      onAct: () => (hasKey ? onAsk('renew') : renew.mutate({ id }, { onError: toastProblem })),
    });
  }
  if (hasKey) {
    acts.push({
      id: 'forget',
      label: 'Forget the key…',
      tone: 'danger',
      icon: <Trash2 size={14} aria-hidden />,
      onAct: () => onAsk('forget'),
    });
  }
  return (
    <div className={css['acts']}>
      {hasKey && (
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
