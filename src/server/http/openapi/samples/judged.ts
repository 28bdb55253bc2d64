import type { Cost } from '../../../../shared/models/costs.ts';
import type { ReadinessAnswer } from '../../../../shared/models/readiness.ts';
import type { WearAnswer } from '../../../../shared/models/wear.ts';
import { car } from './cared.ts';
import { measurement, part, tire } from './fitted.ts';
import { day, usd } from './times.ts';

/** What the rules make of the records. */
export const readiness: ReadinessAnswer = {
  carId: car.id,
  trackDayId: null,
  verdict: 'Blocked',
  rows: [
    {
      subject: { kind: 'brakeFluid' },
      title: 'Brake fluid',
      verdict: 'Blocked',
      reason: 'Flushed 7 months ago; every 6 months when tracked.',
      act: { act: 'addServiceRecord', type: 'BRAKE_FLUID' },
    },
    {
      subject: { kind: 'frontPads', partId: part.id },
      title: part.name,
      verdict: 'Ready',
      reason: '9.5 mm left.',
      act: null,
    },
  ],
};

const fresh = {
  date: day(-26),
  value: 12,
  odometer: 127_880,
  sessions: 0,
  measurementId: null,
};
const read = {
  date: measurement.date,
  value: measurement.value,
  odometer: measurement.odometer,
  sessions: 4,
  measurementId: measurement.id,
};

export const wearOfPart: WearAnswer = {
  subjectType: 'part',
  subjectId: part.id,
  title: part.name,
  unit: 'mm',
  distanceUnit: 'mi',
  new: 12,
  attentionAt: 6,
  replaceAt: 4,
  lives: [{ subjectId: part.id, startedOn: day(-26), endedOn: null, points: [fresh, read] }],
  wear: { state: 'tooFew', current: read, missing: 1 },
  event: null,
  lasting: null,
  sentence: 'Front pads: 9.5 mm; one more reading tells how fast they wear.',
};

export const wearOfTire: WearAnswer = {
  ...wearOfPart,
  subjectType: 'tire',
  subjectId: tire.id,
  title: 'Front left, Nankang AR-1',
  new: 6.2,
  attentionAt: 3,
  replaceAt: 1.6,
  lives: [{ subjectId: tire.id, startedOn: day(-70), endedOn: null, points: [] }],
  wear: { state: 'unread' },
  sentence: 'Front left: no reading yet.',
};

export const costs: { items: Cost[]; nextCursor: null } = {
  items: [
    {
      group: car.id,
      label: car.nickname,
      ...usd(2_310),
      laps: 44,
      distance: 8_140,
      distanceUnit: 'mi',
      perLapMinor: 5_250,
      perDistanceMinor: 28,
    },
  ],
  nextCursor: null,
};
