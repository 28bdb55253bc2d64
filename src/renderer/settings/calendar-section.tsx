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
import { CalendarNetworkCard } from './calendar-network-card.tsx';
import { CreateLinkDialog } from './create-link-dialog.tsx';
import { EditLinkDialog } from './edit-link-dialog.tsx';
import css from './keys-section.module.css';
import { PhoneDialog } from './phone-dialog.tsx';
import { RevokeLinkDialog } from './revoke-link-dialog.tsx';

type Open =
  | { dialog: 'create' }
  | { dialog: 'phone' }
  | { dialog: 'edit'; link: CalendarLink }
  | { dialog: 'revoke'; link: CalendarLink };

/** Named links for calendar programs. Each has a token of its own, and none of them the key. */
export function CalendarSection() {
  const links = useCalendarLinks();
  const canWrite = useCanWrite();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const desk = useDesk();
  const connection = activeConnection(desk);
  const isOwn = connection?.kind === 'own';
  const isOnlyHere = isHere(connection) && !(isOwn && desk.calendarNetwork.state === 'on');
  const create = canWrite && (
    <Button
      size="s"
      tone="primary"
      icon={<Plus size={14} aria-hidden />}
      onPress={() => setOpen({ dialog: 'create' })}
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
                A link shows track days and what is due in the calendar you already use.
              </Empty>
            ) : (
              <Rows label="Calendar links">
                {links.data?.map((link) => (
                  <CalendarLinkRow
                    key={link.id}
                    link={link}
                    onPhone={isOwn ? () => setOpen({ dialog: 'phone' }) : undefined}
                    onEdit={canWrite ? () => setOpen({ dialog: 'edit', link }) : undefined}
                    onRevoke={canWrite ? () => setOpen({ dialog: 'revoke', link }) : undefined}
                  />
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Card>
      {isOwn && <CalendarNetworkCard network={desk.calendarNetwork} />}
      <p className={css['hint']}>
        Nothing can be changed through a calendar. What is done or canceled goes from it by itself.
      </p>
      <p className={css['hint']}>
        Google Calendar may take a day to notice a change, and rings no alarms of a link
        {isHere(connection) ? '. It cannot reach this computer.' : '.'}
      </p>
      {open?.dialog === 'create' && <CreateLinkDialog isOnlyHere={isOnlyHere} onClose={close} />}
      {open?.dialog === 'phone' && <PhoneDialog onClose={close} />}
      {open?.dialog === 'edit' && <EditLinkDialog link={open.link} onClose={close} />}
      {open?.dialog === 'revoke' && <RevokeLinkDialog link={open.link} onClose={close} />}
    </>
  );
}

/** Known before there is a link that could tell. */
function isHere(connection: Connection | undefined): boolean {
  if (!connection) return false;
  if (connection.kind !== 'remote') return true;
  return connection.origin !== null && isLoopback(new URL(connection.origin));
}
