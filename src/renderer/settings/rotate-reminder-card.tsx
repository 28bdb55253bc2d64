import { useDesk, useDeskAct } from '../data/desk.ts';
import { Card } from '../ui/card.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { toastProblem } from '../ui/toast.tsx';
import css from './keys-section.module.css';

const ages = { never: null, d90: 90, d180: 180, d365: 365 } as const;
type Age = keyof typeof ages;
const options: readonly { id: Age; label: string }[] = [
  { id: 'never', label: 'Never' },
  { id: 'd90', label: '90 days' },
  { id: 'd180', label: '180 days' },
  { id: 'd365', label: 'A year' },
];

/** When the app says that a key it holds has been in use for long. */
export function RotateReminderCard() {
  const { rotateAfterDays } = useDesk().settings;
  const update = useDeskAct('settings.update');
  const chosen = options.find(({ id }) => ages[id] === rotateAfterDays)?.id;
  return (
    <Card title="Remind me to rotate">
      <Segmented
        label="Remind me to rotate a key after"
        options={options}
        value={chosen ?? 'd180'}
        onChange={(age) => update.mutate({ rotateAfterDays: ages[age] }, { onError: toastProblem })}
      />
      <p className={css['hint']}>
        Told once, here, in the tray and as a notification. A key that is about to end, or an old
        one still in use, is told in any case.
      </p>
    </Card>
  );
}
