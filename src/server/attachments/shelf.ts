import { type Attachment, attachment } from '../../shared/models/attachment.ts';
import { codecOf } from '../db/columns.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';

const codec = codecOf(attachment);
export const attachments = shelfOf<Attachment>({ table: 'attachment', codec });
export const listAttachments = listOf<Attachment>({
  table: 'attachment',
  toItem: codec.toItem,
  order: {},
  direction: 'asc',
});
