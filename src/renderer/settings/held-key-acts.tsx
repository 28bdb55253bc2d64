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
  onTested: () => void;
}

export function HeldKeyActs({ connection, onAsk, onTested }: HeldKeyActsProps) {
  const test = useDeskAct('connection.test');
  const { id, kind, key, label } = connection;
  const hasKey = key.state === 'stored';
  const acts: MenuAct[] = [];
  if (hasKey && kind !== 'remote') {
    acts.push({
      id: 'renew',
      label: 'Make a new key…',
      icon: <KeyRound size={14} aria-hidden />,
      onAct: () => onAsk('renew'),
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
          onPress={() => test.mutate({ id }, { onSuccess: onTested, onError: toastProblem })}
        >
          Test
        </Button>
      )}
      <MoreMenu label={`More for ${label}`} acts={acts} />
    </div>
  );
}
