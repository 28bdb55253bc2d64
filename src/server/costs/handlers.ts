import type { HandlersOf } from '../http/handler.ts';
import { listCosts } from './list.ts';

export const costHandlers = {
  'cost.list': ({ own, now }, asked) => listCosts(own, asked, now),
} satisfies HandlersOf<'cost'>;
