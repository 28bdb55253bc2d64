import { type Installer, installer } from '../../shared/models/installer.ts';
import { codecOf } from '../db/columns.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';

const codec = codecOf(installer);
export const installers = shelfOf<Installer>({ table: 'installer', codec, sortedField: 'name' });
export const listInstallers = listOf<Installer>({
  table: 'installer',
  toItem: codec.toItem,
  order: { name_sorted: 'text' },
  direction: 'asc',
});
