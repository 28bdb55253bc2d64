import type { Connection } from '../../shared/models/connection.ts';
import { activeConnection, useDesk } from '../data/desk.ts';
import { Card } from '../ui/card.tsx';
import { Empty } from '../ui/empty.tsx';
import { BackupsCard } from './backups-card.tsx';

/** What the garage holds as files: so far its backups. */
export function DataSection() {
  const connection = activeConnection(useDesk());
  if (!connection || connection.kind === 'own') return <BackupsCard />;
  return (
    <Card title="Backups" isFlush>
      <Empty>{elsewhereWords(connection)}</Empty>
    </Card>
  );
}

function elsewhereWords({ kind, label }: Connection): string {
  return kind === 'demo'
    ? 'The demo garage is made anew each time, so it has no backups.'
    : `${label} runs elsewhere and is backed up there, by its administrator.`;
}
