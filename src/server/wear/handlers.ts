import type { HandlersOf } from '../http/handler.ts';
import { wearOfPart } from './part.ts';
import { wearOfTire } from './tire.ts';

export const wearHandlers = {
  'wear.ofPart': ({ own, now }, { id }) => wearOfPart(own, id, now),
  'wear.ofTire': ({ own, now }, { id }) => wearOfTire(own, id, now),
} satisfies HandlersOf<'wear'>;
