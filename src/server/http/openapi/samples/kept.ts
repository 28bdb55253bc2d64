import type { GarageOutput } from '../../../../shared/contract/garage.ts';
import type { Attachment } from '../../../../shared/models/attachment.ts';
import type { AuditEntry } from '../../../../shared/models/audit.ts';
import type { CalendarFeed } from '../../../../shared/models/calendar-feed.ts';
import { usualContents } from '../../../../shared/models/feed-contents.ts';
import type { Key } from '../../../../shared/models/key.ts';
import type { SearchHit } from '../../../../shared/models/search.ts';
import { car, serviceRecord } from './cared.ts';
import { at, story, times } from './times.ts';

export const attachment: Attachment = {
  id: 'demo-attachment-1' as Attachment['id'],
  ownerType: 'serviceRecord',
  ownerId: serviceRecord.id as string as Attachment['ownerId'],
  carId: car.id,
  fileName: 'receipt.pdf',
  type: 'application/pdf',
  size: 48_213,
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ...times,
};

export const key: Key = {
  id: 'a1b2c3d4' as Key['id'],
  name: 'Lap timer',
  scopes: ['read'],
  canManage: false,
  prefix: 'tok_a1b2...',
  createdAt: at,
  lastUsedAt: null,
  lastUsedBy: null,
  expiresAt: null,
  replacedBy: null,
  replacedAt: null,
  state: 'active',
};

export const calendarFeed: CalendarFeed = {
  id: 'e5f6g7h8' as CalendarFeed['id'],
  name: 'Phone',
  ...usualContents,
  kinds: [...usualContents.kinds],
  lastFetchedAt: null,
  lastFetchedBy: null,
  ...times,
};

export const account: GarageOutput<'account.update'> = {
  id: 'demo-account' as GarageOutput<'account.update'>['id'],
  name: story.accountName,
  preferences: story.preferences,
};

export const searchHit: SearchHit = {
  kind: 'serviceRecord',
  id: serviceRecord.id as string as SearchHit['id'],
  carId: car.id,
  title: serviceRecord.name,
  text: serviceRecord.notes,
};

export const auditEntry: AuditEntry = {
  id: '1042',
  at,
  event: 'car.updated',
  subject: car.id as string as AuditEntry['subject'],
  actor: key.id,
  fields: ['notes'],
};
