import { Download, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '../../shared/models/connection.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { type MenuAct, MoreMenu } from '../ui/menu.tsx';
import { Rows } from '../ui/rows.tsx';
import { toastProblem } from '../ui/toast.tsx';
import { AddGarageDialog } from './add-garage-dialog.tsx';
import css from './connections-card.module.css';
import { GarageRow } from './garage-row.tsx';
import { ImportGaragesDialog } from './import-garages-dialog.tsx';
import { tellSaved } from './tell-saved.ts';

type Open = { dialog: 'add' } | { dialog: 'import' } | { dialog: 'remove'; connection: Connection };

/** The garages this app knows, how each stands, and which one it points at. */
export function ConnectionsCard() {
  const { connections } = useDesk();
  const [open, setOpen] = useState<Open | null>(null);
  const remove = useDeskAct('connection.remove');
  const save = useDeskAct('connection.save');
  const close = () => setOpen(null);
  const acts: MenuAct[] = [
    {
      id: 'import',
      label: 'Import garages…',
      icon: <Upload size={14} aria-hidden />,
      onAct: () => setOpen({ dialog: 'import' }),
    },
  ];
  if (connections.some(({ kind }) => kind === 'remote')) {
    acts.push({
      id: 'save',
      label: 'Save as a file, without keys…',
      icon: <Download size={14} aria-hidden />,
      onAct: () => save.mutate({}, { onSuccess: tellSaved, onError: toastProblem }),
    });
  }
  return (
    <Card
      title="Garages"
      isFlush
      acts={
        <div className={css['acts']}>
          <Button
            size="s"
            icon={<Plus size={14} aria-hidden />}
            onPress={() => setOpen({ dialog: 'add' })}
          >
            Add a garage
          </Button>
          <MoreMenu label="More for garages" acts={acts} />
        </div>
      }
    >
      <Rows label="Garages">
        {connections.map((connection) => (
          <GarageRow
            key={connection.id}
            connection={connection}
            onRemove={() => setOpen({ dialog: 'remove', connection })}
          />
        ))}
      </Rows>
      {open?.dialog === 'add' && <AddGarageDialog onClose={close} />}
      {open?.dialog === 'import' && <ImportGaragesDialog onClose={close} />}
      {open?.dialog === 'remove' && (
        <ConfirmDialog
          title={`Remove ${open.connection.label}`}
          actLabel="Remove garage"
          act={() => remove.mutateAsync({ id: open.connection.id })}
          onClose={close}
        >
          <p>
            The app forgets its address and its key. The garage itself, and what is in it, stays as
            it is.
          </p>
        </ConfirmDialog>
      )}
    </Card>
  );
}
