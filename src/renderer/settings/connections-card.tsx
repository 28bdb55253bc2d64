import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '../../shared/models/connection.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Row, Rows } from '../ui/rows.tsx';
import { toastProblem } from '../ui/toast.tsx';
import { connectionWords } from '../words/connection-words.ts';
import { AddGarageDialog } from './add-garage-dialog.tsx';

/** The garages this app knows, and which one it points at. */
export function ConnectionsCard() {
  const { connections } = useDesk();
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Connection | null>(null);
  const remove = useDeskAct('connection.remove');
  return (
    <Card
      title="Garages"
      isFlush
      acts={
        <Button size="s" icon={<Plus size={14} aria-hidden />} onPress={() => setAdding(true)}>
          Add a garage
        </Button>
      }
    >
      <Rows label="Garages">
        {connections.map((connection) => (
          <GarageRow
            key={connection.id}
            connection={connection}
            onRemove={() => setRemoving(connection)}
          />
        ))}
      </Rows>
      {isAdding && <AddGarageDialog onClose={() => setAdding(false)} />}
      {removing && (
        <ConfirmDialog
          title={`Remove ${removing.label}`}
          actLabel="Remove garage"
          act={() => remove.mutateAsync({ id: removing.id })}
          onClose={() => setRemoving(null)}
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

interface GarageRowProps {
  connection: Connection;
  onRemove: () => void;
}

function GarageRow({ connection, onRemove }: GarageRowProps) {
  const activate = useDeskAct('connection.activate');
  const { id, label, origin, kind, isActive } = connection;
  return (
    <Row
      title={label}
      detail={[origin, connectionWords(connection).short].filter(Boolean).join(' · ')}
      acts={
        <>
          {isActive ? (
            <Badge tone="accent">In use</Badge>
          ) : (
            <Button
              size="s"
              isPending={activate.isPending}
              aria-label={`Use ${label}`}
              onPress={() => activate.mutate({ id }, { onError: toastProblem })}
            >
              Use this garage
            </Button>
          )}
          {kind === 'remote' && (
            <IconButton
              label={`Remove ${label}`}
              hint="Remove"
              icon={<Trash2 size={16} aria-hidden />}
              onPress={onRemove}
            />
          )}
        </>
      }
    />
  );
}
