import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import { listTrackDays, trackDays } from './track-days.ts';
import { addTrackSession, listTrackSessions, trackSessions } from './track-sessions.ts';

export const eventHandlers = {
  ...lifeOf('trackDay', trackDays),
  'trackDay.list': ({ own }, asked) => listTrackDays(own, asked),
  'trackDay.create': ({ write }, fields) =>
    write((writing) =>
      trackDays.add(writing, { ...fields, endsOn: fields.endsOn ?? fields.startsOn }),
    ),

  ...lifeOf('trackSession', trackSessions),
  'trackSession.list': ({ own }, { carId, trackDayId, tireSetId, ...paging }) =>
    listTrackSessions(own, {
      ...paging,
      where: { car_id: carId, track_day_id: trackDayId, tire_set_id: tireSetId },
    }),
  'trackSession.create': ({ write }, fields) =>
    write((writing) => addTrackSession(writing, fields)),
} satisfies HandlersOf<'trackDay' | 'trackSession'>;
