import { accountHandlers } from '../accounts/handlers.ts';
import { archiveHandlers } from '../archive/handlers.ts';
import { attachmentHandlers } from '../attachments/handlers.ts';
import { auditHandlers } from '../audit/handlers.ts';
import { carHandlers } from '../cars/handlers.ts';
import { costHandlers } from '../costs/handlers.ts';
import { eventHandlers } from '../events/handlers.ts';
import { feedHandlers } from '../feeds/handlers.ts';
import { installerHandlers } from '../installers/handlers.ts';
import { keyHandlers } from '../keys/handlers.ts';
import { maintenanceHandlers } from '../maintenance/handlers.ts';
import { measurementHandlers } from '../measurements/handlers.ts';
import { partHandlers } from '../parts/handlers.ts';
import { readinessHandlers } from '../readiness/handlers.ts';
import { searchHandlers } from '../search/handlers.ts';
import { serviceHandlers } from '../service/handlers.ts';
import { setupHandlers } from '../setups/handlers.ts';
import { tireHandlers } from '../tires/handlers.ts';
import { wearHandlers } from '../wear/handlers.ts';
import type { Handlers } from './handler.ts';

/** Who answers what: a row of the table without a handler does not compile. */
export const handlers = {
  ...accountHandlers,
  ...archiveHandlers,
  ...attachmentHandlers,
  ...auditHandlers,
  ...carHandlers,
  ...costHandlers,
  ...eventHandlers,
  ...feedHandlers,
  ...installerHandlers,
  ...keyHandlers,
  ...maintenanceHandlers,
  ...measurementHandlers,
  ...partHandlers,
  ...readinessHandlers,
  ...searchHandlers,
  ...serviceHandlers,
  ...setupHandlers,
  ...tireHandlers,
  ...wearHandlers,
} satisfies Handlers;
