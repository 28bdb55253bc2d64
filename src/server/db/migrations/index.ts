import type { Migration } from 'kysely/migration';
import { first } from './0001-first.ts';
import { wholeGarage } from './0002-whole-garage.ts';
import { archiveOrder } from './0003-archive-order.ts';
import { keyLife } from './0004-key-life.ts';
import { feedContents } from './0005-feed-contents.ts';
import { auditOfSecrets } from './0006-audit-of-secrets.ts';

/** In the order they run. A migration that was released is never changed, only followed by another. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-whole-garage': wholeGarage,
  '0003-archive-order': archiveOrder,
  '0004-key-life': keyLife,
  '0005-feed-contents': feedContents,
  '0006-audit-of-secrets': auditOfSecrets,
};
