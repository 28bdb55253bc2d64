import type { AuditEntry } from '../../shared/models/audit.ts';
import { idHint } from '../../shared/token.ts';
import { useCars } from '../data/cars.ts';
import { useList } from '../data/garage.ts';
import { useMe } from '../data/me.ts';

export interface AuditNames {
  /** What it was done to; empty where no name is known and an id would say nothing. */
  subject(entry: AuditEntry): string;
  actor(entry: AuditEntry): string;
}

/** The names of what is still there. A key or link that is gone keeps the public part of its id. */
export function useAuditNames(): AuditNames {
  const keys = useList('key.list', {}).data ?? [];
  const links = useList('calendarFeed.list', {}).data ?? [];
  const cars = useCars().data ?? [];
  const ours = useMe().data?.key.id;
  const keyNames = new Map<string, string>(keys.map(({ id, name }) => [id, name]));
  const linkNames = new Map<string, string>(links.map(({ id, name }) => [id, name]));
  const carNames = new Map<string, string>(cars.map(({ id, nickname }) => [id, nickname]));
  return {
    subject({ event, subject }) {
      if (event.startsWith('key.')) return keyNames.get(subject) ?? idHint('tok', subject);
      if (event.startsWith('feed.')) return linkNames.get(subject) ?? idHint('cal', subject);
      return carNames.get(subject) ?? '';
    },
    actor({ actor }) {
      if (actor === null) return 'the garage’s administrator';
      if (actor === ours) return 'this app';
      return keyNames.get(actor) ?? `the key ${idHint('tok', actor)}`;
    },
  };
}
