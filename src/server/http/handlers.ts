import { accountHandlers } from '../accounts/handlers.ts';
import { carHandlers } from '../cars/handlers.ts';
import { feedHandlers } from '../feeds/handlers.ts';
import { keyHandlers } from '../keys/handlers.ts';
import { maintenanceHandlers } from '../maintenance/handlers.ts';
import { serviceHandlers } from '../service/handlers.ts';
import type { Handlers } from './handler.ts';

/** Who answers what: a row of the table without a handler does not compile. */
export const handlers = {
  ...accountHandlers,
  ...carHandlers,
  ...feedHandlers,
  ...keyHandlers,
  ...maintenanceHandlers,
  ...serviceHandlers,
} satisfies Handlers;
