import { KeyRound, RefreshCw, Trash2 } from 'lucide-react';
import type { Connection } from '../../shared/models/connection.ts';
import { canWrite } from '../../shared/models/key-rules.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import { Button } from '../ui/button.tsx';
import { MoreMenu, type MenuAct } from '../ui/menu.tsx';
import { toastProblem } from '../ui/toast.tsx';
import css from './held-key-acts.module.css';

interface HeldKeyActsProps {
  connection: Connection;
  onAsk: (act: 'forget' | 'renew' | 'rotate') => void;
  onTested: () => void;
}

export function HeldKeyActs({ connection, onAsk, onTested }: HeldKeyActsProps) {
  const test = useDeskAct('connection.test');
  const { id, kind, key, label } = connection;
  const canRotate = useCanRotate(connection);
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
      {canRotate && (
        <Button size="s" icon={<RefreshCw size={14} aria-hidden />} onPress={() => onAsk('rotate')}>
          Rotate…
        </Button>
      )}
      <MoreMenu label={`More for ${label}`} acts={acts} />
    </div>
  );
}

/** Absent where it cannot be: the card says what to do in its place. */
function useCanRotate({ id, kind, key, health }: Connection): boolean {
  const isUnderWay = useDesk().rotations.some(
    ({ connectionId, state }) => connectionId === id && state !== 'done',
  );
  if (key.state !== 'stored' || kind === 'demo' || isUnderWay) return false;
  // In memory alone a new key would be lost with this run, and nobody else has it.
  if (kind === 'remote' && key.keptIn === 'memory') return false;
  return health.state === 'works' && canWrite(health.key);
}
