import type { CalendarLink } from '../../shared/models/calendar-link.ts';
import { useDeskAct } from '../data/desk.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { toast } from '../ui/toast.tsx';

interface RevokeLinkDialogProps {
  link: CalendarLink;
  onClose: () => void;
}

export function RevokeLinkDialog({ link, onClose }: RevokeLinkDialogProps) {
  const revoke = useDeskAct('calendarLink.revoke');
  return (
    <ConfirmDialog
      title={`Revoke ${link.name}`}
      actLabel="Revoke link"
      act={async () => {
        await revoke.mutateAsync({ id: link.id });
        toast(`${link.name} is revoked.`);
      }}
      onClose={onClose}
    >
      <p>Calendars that use this link stop getting changes at once. This cannot be undone.</p>
    </ConfirmDialog>
  );
}
