import type { GarageInput } from '../../shared/contract/garage.ts';
import type { AuditEntry } from '../../shared/models/audit.ts';
import { auditWords, fieldWords } from '../../shared/models/audit-words.ts';
import { useAudit } from '../data/trail.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Row, Rows } from '../ui/rows.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { instantWords } from '../words/times.ts';
import css from './security-section.module.css';
import { type AuditNames, useAuditNames } from './use-audit-names.ts';

/** What the garage wrote down, newest first. */
export function AuditTrail({ about }: { about: GarageInput<'audit.list'>['about'] }) {
  const trail = useAudit(about);
  const names = useAuditNames();
  const entries = trail.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Loaded queries={[trail]} skeleton={<Skeleton lines={6} />}>
      {() =>
        entries.length === 0 ? (
          <Empty>Nothing was done yet.</Empty>
        ) : (
          <>
            <Rows label="What was done">
              {entries.map((entry) => (
                <EntryRow key={entry.id} entry={entry} names={names} />
              ))}
            </Rows>
            {trail.hasNextPage && (
              <div className={css['more']}>
                <Button
                  isPending={trail.isFetchingNextPage}
                  onPress={() => void trail.fetchNextPage()}
                >
                  Show more
                </Button>
              </div>
            )}
          </>
        )
      }
    </Loaded>
  );
}

function EntryRow({ entry, names }: { entry: AuditEntry; names: AuditNames }) {
  const { at, event, fields } = entry;
  const changed = fieldWords(fields);
  return (
    <Row
      title={auditWords(event)}
      detail={[names.subject(entry), changed].filter(Boolean).join(': ')}
      note={`By ${names.actor(entry)}`}
      figures={<time dateTime={at}>{instantWords(at)}</time>}
    />
  );
}
