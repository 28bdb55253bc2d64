import { CalendarDays, Plus } from 'lucide-react';
import { useState } from 'react';
import type { CalendarLink } from '../../shared/models/calendar-link.ts';
import { isLoopback } from '../../shared/loopback.ts';
import type { Connection } from '../../shared/models/connection.ts';
import { activeConnection, useDesk } from '../data/desk.ts';
import { useCalendarLinks } from '../data/calendar-links.ts';
import { useCanWrite } from '../data/me.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Rows } from '../ui/rows.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { CalendarLinkRow } from './calendar-link-row.tsx';
import { CreateLinkDialog } from './create-link-dialog.tsx';
import css from './keys-section.module.css';
import { RevokeLinkDialog } from './revoke-link-dialog.tsx';

/** Named links for calendar programs. Each has a token of its own, and none of them the key. */
export function CalendarSection() {
  const links = useCalendarLinks();
  const canWrite = useCanWrite();
  const [isCreating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<CalendarLink | null>(null);
  const isOnlyHere = isHere(activeConnection(useDesk()));
  const create = canWrite && (
    <Button
      size="s"
      tone="primary"
      icon={<Plus size={14} aria-hidden />}
      onPress={() => setCreating(true)}
    >
      Make a link
    </Button>
  );
  return (
    <>
      <Card title="Calendar links" isFlush acts={links.data && links.data.length > 0 && create}>
        <Loaded queries={[links]} skeleton={<Skeleton lines={2} />}>
          {() =>
            links.data?.length === 0 ? (
              <Empty icon={<CalendarDays size={20} aria-hidden />} acts={create}>
                A link shows what is due, with its day, in the calendar you already use.
              </Empty>
            ) : (
              <Rows label="Calendar links">
                {links.data?.map((link) => (
                  <CalendarLinkRow
                    key={link.id}
                    link={link}
                    onRevoke={canWrite ? () => setRevoking(link) : undefined}
                  />
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Card>
      <p className={css['hint']}>
        A calendar shows open reminders that have a due date, and nothing can be changed through it.
      </p>
      {isOnlyHere && (
        <p className={css['hint']}>
          The links of this garage lead to this computer: they work here, while TrackOut runs.
        </p>
      )}
      <p className={css['hint']}>
        Google Calendar may take a day to notice a change
        {isOnlyHere ? ', and cannot reach a link that works on this computer alone.' : '.'}
      </p>
      {isCreating && (
        <CreateLinkDialog isOnlyHere={isOnlyHere} onClose={() => setCreating(false)} />
      )}
      {revoking && <RevokeLinkDialog link={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

/** Known before there is a link that could tell. */
function isHere(connection: Connection | undefined): boolean {
  if (!connection) return false;
  if (connection.kind !== 'remote') return true;
  return connection.origin !== null && isLoopback(new URL(connection.origin));
}
