import type { HandlersOf } from '../http/handler.ts';
import { judgeCar } from './judge.ts';

export const readinessHandlers = {
  'readiness.get': ({ own, now }, asked) => judgeCar(own, asked, now),
} satisfies HandlersOf<'readiness'>;
