import { RefreshCw, Trash2 } from 'lucide-react';
import type { Key } from '../../shared/models/key.ts';
import { canWrite } from '../../shared/models/key-rules.ts';
import { useMe } from '../data/me.ts';
import { Badge } from '../ui/badge.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Row } from '../ui/rows.tsx';
import { keyStateWords, lastUsedWords } from '../words/key-words.ts';
import { dayOfInstant } from '../words/times.ts';
import css from './keys-section.module.css';

interface KeyRowProps {
  apiKey: Key;
  /** Undefined where the key of this connection may not. */
  onRotate: (() => void) | undefined;
  onRevoke: (() => void) | undefined;
}

/** A full-access key has no badge: only a restriction is worth one. */
export function KeyRow({ apiKey, onRotate, onRevoke }: KeyRowProps) {
  const isOurs = useMe().data?.key.id === apiKey.id;
  const { name, prefix, createdAt, canManage, state } = apiKey;
  const words = [
    `Created ${dayOfInstant(createdAt)}`,
    lastUsedWords(apiKey),
    ...(canManage ? ['can manage keys'] : []),
  ];
  return (
    <Row
      isStacked
      title={
        <span className={css['badges']}>
          {name}
          {!canWrite(apiKey) && <Badge>read-only</Badge>}
          {apiKey.state === 'expired' && <Badge tone="amber">expired</Badge>}
          {state === 'replaced' && <Badge>replaced</Badge>}
          {isOurs && <Badge tone="accent">This app</Badge>}
        </span>
      }
      detail={
        <>
          <code>{prefix}</code> · {words.join(' · ')}
        </>
      }
      note={keyStateWords(apiKey)}
      acts={
        !isOurs && (
          <>
            {onRotate && state === 'active' && (
              <IconButton
                label={`Rotate ${name}`}
                hint="Rotate…"
                icon={<RefreshCw size={16} aria-hidden />}
                onPress={onRotate}
              />
            )}
            {onRevoke && (
              <IconButton
                label={`Revoke ${name}`}
                hint="Revoke"
                icon={<Trash2 size={16} aria-hidden />}
                onPress={onRevoke}
              />
            )}
          </>
        )
      }
    />
  );
}
