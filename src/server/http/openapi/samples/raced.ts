import type { Setup } from '../../../../shared/models/setup.ts';
import type { TrackDay } from '../../../../shared/models/track-day.ts';
import type { TrackSession } from '../../../../shared/models/track-session.ts';
import { car } from './cared.ts';
import { tireSet } from './fitted.ts';
import { day, times, usd } from './times.ts';

export const trackDay: TrackDay = {
  id: 'demo-day-1' as TrackDay['id'],
  track: 'Road Atlanta',
  organizer: 'Southern Track Club',
  startsOn: day(-12),
  endsOn: day(-11),
  carIds: [car.id],
  cost: usd(540),
  status: 'done',
  checklist: [{ text: 'Torque the wheels', isDone: true }],
  recap: {
    grip: 'Good from lap 2',
    worstCorner: '10a',
    notes: 'Brake later into 6.',
    costs: [{ name: 'Fuel', cost: usd(96) }],
  },
  notes: 'Gate opens at 6:30.',
  ...times,
};

export const trackSession: TrackSession = {
  id: 'demo-session-1' as TrackSession['id'],
  trackDayId: trackDay.id,
  carId: car.id,
  number: 1,
  date: trackDay.startsOn,
  startsAt: '09:40',
  minutes: 25,
  laps: 11,
  bestLapMs: 101_420,
  distance: 28,
  odometer: 128_130,
  tireSetId: tireSet.id,
  pressures: {
    unit: 'psi',
    cold: { FL: 27, FR: 27, RL: 26, RR: 26 },
    hot: { FL: 34.5, FR: 33.5, RL: 32, RR: 32 },
  },
  weather: 'Dry, overcast',
  ambient: { value: 72, unit: 'F' },
  notes: 'Front left ran hot.',
  ...times,
};

export const setup: Setup = {
  id: 'demo-setup-1' as Setup['id'],
  carId: car.id,
  name: 'Road Atlanta, dry',
  date: trackDay.startsOn,
  trackDayId: trackDay.id,
  camber: { FL: -3.2, FR: -3.2, RL: -2, RR: -2 },
  caster: { FL: 7.5, FR: 7.5, RL: null, RR: null },
  toe: { FL: 0, FR: 0, RL: 0.1, RR: 0.1 },
  toeUnit: 'deg',
  springs: { front: '450 lb/in', rear: '550 lb/in' },
  dampers: { front: '8 clicks', rear: '6 clicks' },
  bars: { front: 'middle', rear: 'soft' },
  pressures: { unit: 'psi', FL: 27, FR: 27, RL: 26, RR: 26 },
  notes: 'Turned in better than last time.',
  ...times,
};
