import { Download } from 'lucide-react';
import { useState } from 'react';
import type { Trail } from '../../shared/models/trail.ts';
import { useDeskAct } from '../data/desk.ts';
import { Card } from '../ui/card.tsx';
import { MoreMenu, type MenuAct } from '../ui/menu.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { toastProblem } from '../ui/toast.tsx';
import { AuditTrail } from './audit-trail.tsx';
import { DeskActs } from './desk-acts.tsx';
import css from './security-section.module.css';
import { tellSaved } from './tell-saved.ts';

const trails: readonly { id: Trail; label: string }[] = [
  { id: 'keysAndLinks', label: 'Keys and links' },
  { id: 'everything', label: 'Everything' },
  { id: 'here', label: 'On this computer' },
];

const meanings: Readonly<Record<Trail, string>> = {
  keysAndLinks: 'What became of this garage’s keys and calendar links.',
  everything: 'All that was done in this garage, and by which key.',
  here: 'What this app did with keys and links here. No garage knows of it.',
};

/** What was done, by whom and when: by the garage's own trail, and by this app's. */
export function SecuritySection() {
  const [trail, setTrail] = useState<Trail>('keysAndLinks');
  const save = useDeskAct('trail.save');
  const saveAct = (as: 'csv' | 'json', label: string): MenuAct => ({
    id: as,
    label,
    icon: <Download size={14} aria-hidden />,
    onAct: () => save.mutate({ trail, as }, { onSuccess: tellSaved, onError: toastProblem }),
  });
  return (
    <>
      <div className={css['choice']}>
        <Segmented label="What is shown" options={trails} value={trail} onChange={setTrail} />
      </div>
      <Card
        title="What was done"
        isFlush
        acts={
          <MoreMenu
            label="More for what was done"
            acts={[saveAct('csv', 'Save as CSV…'), saveAct('json', 'Save as JSON…')]}
          />
        }
      >
        {trail === 'here' ? (
          <DeskActs />
        ) : (
          <AuditTrail about={trail === 'keysAndLinks' ? trail : undefined} />
        )}
      </Card>
      <p className={css['hint']}>{meanings[trail]}</p>
    </>
  );
}
