import type { Rotation } from '../../shared/models/rotation.ts';
import { useDeskAct } from '../data/desk.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { toastProblem } from '../ui/toast.tsx';
import css from './rotation-panel.module.css';
import { OldKey } from './old-key.tsx';
import { RotationSteps } from './rotation-steps.tsx';

/** A rotation as it happens, and afterwards what is left to do elsewhere. */
export function RotationPanel({ rotation }: { rotation: Rotation }) {
  const start = useDeskAct('rotation.start');
  const { connectionId: id, state, overlap, oldHint, newHint, problem } = rotation;
  if (state === 'done') return <OldKey rotation={rotation} />;
  return (
    <section className={css['panel']} aria-label="Rotation">
      <h3 className={css['heading']}>
        Rotating <code>{oldHint}</code> to <code>{newHint}</code>
      </h3>
      <RotationSteps rotation={rotation} />
      {problem && (
        <Banner
          tone="amber"
          acts={
            <Button
              size="s"
              isPending={start.isPending}
              onPress={() => start.mutate({ id, overlap }, { onError: toastProblem })}
            >
              Try now
            </Button>
          }
        >
          {problem.detail} The rotation goes on by itself; until then the key in use works.
        </Banner>
      )}
    </section>
  );
}
