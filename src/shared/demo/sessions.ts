import type { TrackSessionId } from '../models/ids.ts';
import type { TrackSession } from '../models/track-session.ts';
import { type CarName, carId, type DaysAgo, tireSetId, type Told, trackDayId } from './told.ts';

type SessionRow = readonly [startsAt: string, laps: number, bestLapMs: number, notes?: string];

/** One car's sessions on one day. */
interface Outing {
  trackDay: number;
  daysAgo: number;
  car: CarName;
  tires: string;
  /** What the car read at the first start, and what a lap adds. */
  odometer: number;
  lapMi: number;
  /** Cold in front and rear; a tire gains most in its first two sessions. */
  psi: readonly [number, number];
  weather: string;
  fahrenheit: number;
  sessions: readonly SessionRow[];
}

const minutes = 20;

// prettier-ignore
const outings: readonly Outing[] = [
  { trackDay: 1, daysAgo: 412, car: 'e46', tires: 'e46-track-1', odometer: 117_900, lapMi: 2.54, psi: [28, 27], weather: 'Sunny', fahrenheit: 71, sessions: [['09:00', 9, 104_310, 'First time out on these'], ['10:40', 10, 102_870], ['13:20', 10, 103_420], ['15:00', 10, 102_590]] },
  { trackDay: 1, daysAgo: 411, car: 'e46', tires: 'e46-track-1', odometer: 118_000, lapMi: 2.54, psi: [28, 27], weather: 'Overcast', fahrenheit: 66, sessions: [['09:00', 10, 101_940], ['10:40', 10, 101_660, 'Best of the weekend'], ['13:20', 10, 102_210], ['15:00', 6, 102_900, 'Came in early, pedal long']] },
  { trackDay: 2, daysAgo: 385, car: 'miata', tires: 'miata-all', odometer: 86_330, lapMi: 2.38, psi: [26, 26], weather: 'Sunny', fahrenheit: 62, sessions: [['08:40', 9, 115_480], ['10:20', 10, 114_120], ['13:00', 10, 113_760], ['14:40', 10, 113_910]] },
  { trackDay: 4, daysAgo: 190, car: 'e46', tires: 'e46-track-1', odometer: 124_420, lapMi: 1.83, psi: [29, 28], weather: 'Damp, drying', fahrenheit: 58, sessions: [['16:00', 12, 95_800, 'Wet until the last lap'], ['17:00', 14, 92_240], ['18:00', 14, 91_630], ['19:00', 13, 91_450]] },
  { trackDay: 4, daysAgo: 190, car: 'miata', tires: 'miata-all', odometer: 92_200, lapMi: 1.83, psi: [26, 26], weather: 'Dry', fahrenheit: 58, sessions: [['16:30', 12, 99_620], ['17:30', 13, 97_880], ['18:30', 13, 97_540]] },
  { trackDay: 5, daysAgo: 118, car: 'e46', tires: 'e46-track-2', odometer: 125_620, lapMi: 2.38, psi: [28, 27], weather: 'Sunny, hot', fahrenheit: 91, sessions: [['08:40', 10, 101_900, 'Scrubbing new tires in'], ['10:20', 11, 100_340], ['13:00', 11, 100_720], ['14:40', 11, 100_510]] },
  { trackDay: 6, daysAgo: 54, car: 'e46', tires: 'e46-track-2', odometer: 127_480, lapMi: 2.54, psi: [28, 27], weather: 'Sunny', fahrenheit: 77, sessions: [['09:00', 10, 101_220], ['10:40', 10, 100_480], ['13:20', 10, 100_950], ['15:00', 10, 100_390]] },
  { trackDay: 6, daysAgo: 53, car: 'e46', tires: 'e46-track-2', odometer: 127_582, lapMi: 2.54, psi: [28, 27], weather: 'Cloudy', fahrenheit: 72, sessions: [['09:00', 10, 100_120], ['10:40', 10, 99_870, 'Under 1:40 at last'], ['13:20', 8, 100_640]] },
  { trackDay: 7, daysAgo: 47, car: 'miata', tires: 'miata-all', odometer: 95_640, lapMi: 1.83, psi: [26, 26], weather: 'Dry', fahrenheit: 69, sessions: [['16:00', 12, 97_410], ['17:00', 13, 96_820], ['18:00', 13, 96_550], ['19:00', 12, 96_690]] },
  { trackDay: 8, daysAgo: 18, car: 'gt350', tires: 'gt350-second', odometer: 31_040, lapMi: 1.4, psi: [29, 29], weather: 'Sunny', fahrenheit: 64, sessions: [['09:20', 14, 69_840], ['11:00', 15, 68_310], ['13:30', 15, 68_020], ['15:10', 14, 68_450]] },
];

export const sessionId = (trackDay: number, car: CarName, number: number): TrackSessionId =>
  `demo-session-${trackDay}-${car}-${number}` as TrackSessionId;

export function trackSessions(daysAgo: DaysAgo): Told<TrackSession>[] {
  const counted = new Map<string, number>();
  return outings.flatMap((outing) => {
    const { trackDay, car, odometer, lapMi, sessions } = outing;
    const place = `${trackDay} ${car}`;
    const before = counted.get(place) ?? 0;
    counted.set(place, before + sessions.length);
    let driven = 0;
    return sessions.map(([startsAt, laps, bestLapMs, notes = ''], index) => {
      driven += laps * lapMi;
      const number = before + index + 1;
      return {
        id: sessionId(trackDay, car, number),
        trackDayId: trackDayId(trackDay),
        carId: carId(car),
        number,
        date: daysAgo(outing.daysAgo),
        startsAt,
        minutes,
        laps,
        bestLapMs,
        distance: Math.round(laps * lapMi),
        odometer: odometer + Math.round(driven),
        tireSetId: tireSetId(outing.tires),
        pressures: pressures(outing, index),
        weather: outing.weather,
        ambient: { value: outing.fahrenheit, unit: 'F' },
        notes,
      };
    });
  });
}

function pressures({ psi: [front, rear] }: Outing, index: number): TrackSession['pressures'] {
  const gain = 6 + Math.min(index, 2) * 0.5;
  return {
    unit: 'psi',
    cold: { FL: front, FR: front, RL: rear, RR: rear },
    // The left side works harder where most corners are right-handers.
    hot: { FL: front + gain + 0.5, FR: front + gain, RL: rear + gain, RR: rear + gain - 0.5 },
  };
}
