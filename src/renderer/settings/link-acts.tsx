import { CalendarPlus, Copy, Pencil, Save, SquareArrowOutUpRight, Trash2 } from 'lucide-react';
import type { CalendarLink, LinkStyle } from '../../shared/models/calendar-link.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import type { MenuAct } from '../ui/menu.tsx';
import { toastProblem } from '../ui/toast.tsx';
import { handOverLabel, tellHandedOver, tellSaved } from './hand-over.ts';

/** What is undefined, the key of this connection may not do. */
export interface LinkActs {
  onEdit: (() => void) | undefined;
  onRevoke: (() => void) | undefined;
}

/** What can be done with a link, here and now. */
export function useLinkActs(link: CalendarLink, { onEdit, onRevoke }: LinkActs) {
  const { capabilities } = useDesk();
  const copy = useDeskAct('calendarLink.copy');
  const open = useDeskAct('calendarLink.open');
  const saving = useDeskAct('calendarLink.save');
  const { id, canCopy, isOnlyHere } = link;
  const copyAs = (as: LinkStyle, words: string) =>
    copy.mutate(
      { id, as },
      { onSuccess: (handed) => tellHandedOver(handed, words), onError: toastProblem },
    );
  const save = () => saving.mutate({ id }, { onSuccess: tellSaved, onError: toastProblem });
  const HandOver = capabilities.clipboard ? Copy : SquareArrowOutUpRight;
  const webcal: MenuAct = {
    id: 'webcal',
    label: handOverLabel(capabilities.clipboard, 'webcal link'),
    icon: <HandOver size={14} aria-hidden />,
    onAct: () => copyAs('webcal', 'The webcal link is on the clipboard.'),
  };
  const openIn: MenuAct = {
    id: 'open',
    label: 'Open in calendar',
    icon: <CalendarPlus size={14} aria-hidden />,
    onAct: () => open.mutate({ id }, { onError: toastProblem }),
  };
  const menu: (MenuAct | false | undefined)[] = [
    canCopy && webcal,
    canCopy && capabilities.openExternal && openIn,
    // Of one that works here alone it stands in sight.
    canCopy &&
      !isOnlyHere && {
        id: 'save',
        label: 'Save .ics…',
        icon: <Save size={14} aria-hidden />,
        onAct: save,
      },
    onEdit && {
      id: 'edit',
      label: 'Change…',
      icon: <Pencil size={14} aria-hidden />,
      onAct: onEdit,
    },
    onRevoke && {
      id: 'revoke',
      label: 'Revoke…',
      tone: 'danger',
      icon: <Trash2 size={14} aria-hidden />,
      onAct: onRevoke,
    },
  ];
  const acts = menu.flatMap((act) => act || []);
  return { menu: acts, copyAs, save, isSaving: saving.isPending };
}
