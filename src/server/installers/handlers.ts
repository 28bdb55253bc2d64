import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import { listInstallers, installers } from './shelf.ts';

export const installerHandlers = {
  ...lifeOf('installer', installers),
  'installer.list': ({ own }, paging) => listInstallers(own, paging),
  'installer.create': ({ write }, fields) => write((writing) => installers.add(writing, fields)),
} satisfies HandlersOf<'installer'>;
