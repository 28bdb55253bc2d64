import type { Measurement } from '../../../../shared/models/measurement.ts';
import type { Part } from '../../../../shared/models/part.ts';
import type { Tire, TireMount, TireSet } from '../../../../shared/models/tire.ts';
import { car } from './cared.ts';
import { day, times, usd } from './times.ts';

export const tireSet: TireSet = {
  id: 'demo-tire-set-1' as TireSet['id'],
  carId: car.id,
  name: 'Track set',
  brand: 'Nankang',
  model: 'AR-1',
  size: '265/35R18',
  compound: '80 treadwear',
  purchasedOn: day(-70),
  cost: usd(1_120),
  heatCyclesBefore: 2,
  isRetired: false,
  notes: 'On the square 18×9.5 wheels.',
  heatCycles: 9,
  mountedOn: car.id,
  ...times,
};

export const tire: Tire = {
  id: 'demo-tire-1' as Tire['id'],
  tireSetId: tireSet.id,
  brand: tireSet.brand,
  model: tireSet.model,
  size: tireSet.size,
  dotWeek: '0826',
  position: 'FL',
  newDepth: { value: 6.2, unit: 'mm' },
  cost: usd(280),
  retiredOn: null,
  notes: 'Flipped on the rim once.',
  ...times,
};

export const tireMount: TireMount = {
  id: 'demo-mount-1' as TireMount['id'],
  tireSetId: tireSet.id,
  carId: car.id,
  mountedOn: day(-14),
  mountedOdometer: 128_090,
  removedOn: null,
  removedOdometer: null,
  positions: { FL: tire.id, FR: null, RL: null, RR: null },
  ...times,
};

export const part: Part = {
  id: 'demo-part-1' as Part['id'],
  carId: car.id,
  kind: 'BRAKE_PADS_FRONT',
  name: 'Front pads',
  manufacturer: 'Hawk',
  partNumber: 'HB765B.664',
  quantity: 1,
  status: 'installed',
  purchasedOn: day(-40),
  purchasedFrom: 'Corner garage',
  cost: usd(289),
  installedOn: day(-26),
  installedOdometer: 127_880,
  retiredOn: null,
  retiredOdometer: null,
  replacesPartId: null,
  wear: { unit: 'mm', new: 12, attentionAt: 6, replaceAt: 4 },
  notes: 'Track compound, bedded on the way home.',
  ...times,
};

export const measurement: Measurement = {
  id: 'demo-measurement-1' as Measurement['id'],
  subjectType: 'part',
  subjectId: part.id as string as Measurement['subjectId'],
  carId: car.id,
  value: 9.5,
  unit: 'mm',
  date: day(-12),
  odometer: 128_102,
  trackSessionId: null,
  notes: 'Inner pad, the thinner one.',
  ...times,
};
