import { CalendarPlus, Copy, SquareArrowOutUpRight, Trash2 } from 'lucide-react';
import type { CalendarLink, LinkStyle } from '../../shared/models/calendar-link.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import { Button } from '../ui/button.tsx';
import { type MenuAct, MoreMenu } from '../ui/menu.tsx';
import { Row } from '../ui/rows.tsx';
import { toastProblem } from '../ui/toast.tsx';
import { agoWords } from '../words/times.ts';
import css from './calendar-link-row.module.css';
import { handOverLabel, tellHandedOver } from './hand-over.ts';

interface CalendarLinkRowProps {
  link: CalendarLink;
  onRevoke: (() => void) | undefined;
}

export function CalendarLinkRow({ link, onRevoke }: CalendarLinkRowProps) {
  const { capabilities } = useDesk();
  const copy = useDeskAct('calendarLink.copy');
  const open = useDeskAct('calendarLink.open');
  const { id, name } = link;
  const copyAs = (as: LinkStyle, words: string) =>
    copy.mutate(
      { id, as },
      { onSuccess: (handed) => tellHandedOver(handed, words), onError: toastProblem },
    );
  const label = handOverLabel(capabilities.clipboard, 'link');
  const HandOver = capabilities.clipboard ? Copy : SquareArrowOutUpRight;
  const acts: MenuAct[] = [];
  if (link.canCopy) {
    acts.push({
      id: 'webcal',
      label: handOverLabel(capabilities.clipboard, 'webcal link'),
      icon: <HandOver size={14} aria-hidden />,
      onAct: () => copyAs('webcal', 'The webcal link is on the clipboard.'),
    });
  }
  if (link.canCopy && capabilities.openExternal) {
    acts.push({
      id: 'open',
      label: 'Open in calendar',
      icon: <CalendarPlus size={14} aria-hidden />,
      onAct: () => open.mutate({ id }, { onError: toastProblem }),
    });
  }
  if (onRevoke) {
    acts.push({
      id: 'revoke',
      label: 'Revoke…',
      tone: 'danger',
      icon: <Trash2 size={14} aria-hidden />,
      onAct: onRevoke,
    });
  }
  return (
    <Row
      isStacked
      title={name}
      detail={
        <span className={css['detail']}>
          <code className={css['masked']}>{link.masked}</code>
          <span>{fetchedWords(link)}</span>
          {!link.canCopy && (
            <span>This app no longer has its address. Revoke it and make another to copy one.</span>
          )}
        </span>
      }
      acts={
        <>
          {link.canCopy && (
            <Button
              size="s"
              icon={<HandOver size={14} aria-hidden />}
              aria-label={`${label} ${name}`}
              onPress={() => copyAs('https', 'The link is on the clipboard.')}
            >
              {label}
            </Button>
          )}
          <MoreMenu label={`More for ${name}`} acts={acts} />
        </>
      }
    />
  );
}

function fetchedWords({ lastFetchedAt, lastFetchedBy }: CalendarLink): string {
  if (lastFetchedAt === null) return 'Not fetched yet';
  const by = lastFetchedBy ? ` by ${lastFetchedBy}` : '';
  return `Last fetched ${agoWords(lastFetchedAt)}${by}`;
}
