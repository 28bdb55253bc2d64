import { Circle, CircleCheck, CirclePause, LoaderCircle } from 'lucide-react';
import { rotationStepNames, rotationSteps } from '../../shared/models/overlaps.ts';
import type { Rotation } from '../../shared/models/rotation.ts';
import css from './rotation-panel.module.css';

type Progress = 'taken' | 'underWay' | 'waiting' | 'toCome';

const icons = {
  taken: { Icon: CircleCheck, words: 'done' },
  underWay: { Icon: LoaderCircle, words: 'under way' },
  waiting: { Icon: CirclePause, words: 'waiting' },
  toCome: { Icon: Circle, words: 'to come' },
} as const;

export function RotationSteps({ rotation }: { rotation: Rotation }) {
  const taken = rotationStepNames.indexOf(rotation.step);
  return (
    <ol className={css['steps']} aria-label="Steps" aria-live="polite">
      {rotationStepNames.map((name, index) => {
        const progress = progressOf(index - taken, rotation.state);
        const { Icon, words } = icons[progress];
        return (
          <li key={name} className={css['step']} data-progress={progress}>
            <Icon size={16} aria-label={words} />
            {rotationSteps[name]}
          </li>
        );
      })}
    </ol>
  );
}

function progressOf(ahead: number, state: Rotation['state']): Progress {
  if (ahead <= 0) return 'taken';
  if (ahead > 1) return 'toCome';
  return state === 'waiting' ? 'waiting' : 'underWay';
}
