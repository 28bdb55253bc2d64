import { RefreshCw, Trash2 } from 'lucide-react';
import type { Connection } from '../../shared/models/connection.ts';
import { useDeskAct } from '../data/desk.ts';
import { Badge, Dot } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Row } from '../ui/rows.tsx';
import { toastProblem } from '../ui/toast.tsx';
import { healthLine } from '../words/health-words.ts';
import css from './connections-card.module.css';

interface GarageRowProps {
  connection: Connection;
  onRemove: () => void;
}

/** A garage this app knows, and how it stands. */
export function GarageRow({ connection, onRemove }: GarageRowProps) {
  const activate = useDeskAct('connection.activate');
  const test = useDeskAct('connection.test');
  const { id, label, origin, kind, isActive, key } = connection;
  const { tone, text } = healthLine(connection);
  return (
    <Row
      lead={<Dot tone={tone} />}
      title={
        <span className={css['title']}>
          {label}
          {isActive && <Badge tone="accent">In use</Badge>}
        </span>
      }
      detail={origin}
      note={<span className={css['health']}>{text}</span>}
      acts={
        <>
          {!isActive && (
            <Button
              size="s"
              isPending={activate.isPending}
              aria-label={`Use ${label}`}
              onPress={() => activate.mutate({ id }, { onError: toastProblem })}
            >
              Use
            </Button>
          )}
          {key.state === 'stored' && (
            <IconButton
              label={`Test ${label}`}
              hint="Test"
              icon={<RefreshCw size={16} aria-hidden />}
              onPress={() => test.mutate({ id }, { onError: toastProblem })}
            />
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
