import { Copy, SquareArrowOutUpRight } from 'lucide-react';
import type { CalendarLink } from '../../shared/models/calendar-link.ts';
import { contentsWords } from '../../shared/models/feed-words.ts';
import { useDesk } from '../data/desk.ts';
import { useList } from '../data/garage.ts';
import { Button } from '../ui/button.tsx';
import { MoreMenu } from '../ui/menu.tsx';
import { Row } from '../ui/rows.tsx';
import { agoWords } from '../words/times.ts';
import css from './calendar-link-row.module.css';
import { handOverLabel } from './hand-over.ts';
import { type LinkActs, useLinkActs } from './link-acts.tsx';

export interface CalendarLinkRowProps extends LinkActs {
  link: CalendarLink;
  /** Undefined where this computer cannot show it to others. */
  onPhone: (() => void) | undefined;
}

export function CalendarLinkRow({ link, onPhone, ...acts }: CalendarLinkRowProps) {
  const { capabilities } = useDesk();
  const cars = useList('car.list', { show: 'all' });
  const { menu, copyAs, save, isSaving } = useLinkActs(link, acts);
  const { name, canCopy, isOnlyHere } = link;
  const label = handOverLabel(capabilities.clipboard, 'link');
  const HandOver = capabilities.clipboard ? Copy : SquareArrowOutUpRight;
  return (
    <Row
      isStacked
      title={name}
      detail={
        <span className={css['detail']}>
          <code className={css['masked']}>{link.masked}</code>
          <span>{contentsWords(link, cars.data ?? [])}</span>
          <span>{fetchedWords(link)}</span>
          {!canCopy && (
            <span>This app no longer has its address. Revoke it and make another to copy one.</span>
          )}
          {canCopy && isOnlyHere && (
            <span className={css['here']}>
              <span className={css['words']}>Works on this computer while TrackOut runs.</span>
              <Button
                size="s"
                aria-label={`Save .ics… of ${name}`}
                isPending={isSaving}
                onPress={save}
              >
                Save .ics…
              </Button>
              {onPhone && (
                <Button size="s" aria-label={`Use it on your phone…, ${name}`} onPress={onPhone}>
                  Use it on your phone…
                </Button>
              )}
            </span>
          )}
        </span>
      }
      acts={
        <>
          {canCopy && (
            <Button
              size="s"
              icon={<HandOver size={14} aria-hidden />}
              aria-label={`${label} ${name}`}
              onPress={() => copyAs('https', 'The link is on the clipboard.')}
            >
              {label}
            </Button>
          )}
          <MoreMenu label={`More for ${name}`} acts={menu} />
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
