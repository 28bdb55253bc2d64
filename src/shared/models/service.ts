import { z } from 'zod';
import { calendarDay, instant } from '../dates.ts';
import { money } from '../money.ts';
import { carId } from './car.ts';
import { answerEnum, id, line, notes, odometer } from './fields.ts';

/** The closed list of what can be done to a car, with the words people see. */
export const serviceTypes = {
  OIL_CHANGE: 'Oil change',
  INSPECTION: 'Inspection',
  TECH_INSPECTION: 'Tech inspection',
  BRAKE_FLUID: 'Brake fluid',
  BRAKE_PADS: 'Brake pads',
  BRAKE_ROTORS: 'Brake rotors',
  BRAKE_CALIPERS: 'Brake calipers',
  CLUTCH: 'Clutch',
  COOLANT: 'Coolant',
  BELT: 'Belt',
  SPARK_PLUGS: 'Spark plugs',
  AIR_FILTER: 'Air filter',
  CABIN_FILTER: 'Cabin filter',
  FUEL_FILTER: 'Fuel filter',
  TRANSMISSION_FLUID: 'Transmission fluid',
  DIFFERENTIAL_FLUID: 'Differential fluid',
  POWER_STEERING_FLUID: 'Power steering fluid',
  VALVE_ADJUSTMENT: 'Valve adjustment',
  ALIGNMENT: 'Alignment',
  CORNER_BALANCE: 'Corner balance',
  SUSPENSION: 'Suspension',
  BUSHINGS: 'Bushings',
  WHEEL_BEARING: 'Wheel bearing',
  TIRE_ROTATION: 'Tire rotation',
  TIRE_CHANGE: 'Tire change',
  TIRE_REPLACEMENT: 'Tire replacement',
  BATTERY: 'Battery',
  ENGINE: 'Engine',
  EXHAUST: 'Exhaust',
  ELECTRICAL: 'Electrical',
  BODY: 'Body',
  SAFETY_EQUIPMENT: 'Safety equipment',
  REGISTRATION: 'Registration',
  INSURANCE: 'Insurance',
  REPAIR: 'Repair',
  UPGRADE: 'Upgrade',
  OTHER: 'Other',
} as const;

export type ServiceType = keyof typeof serviceTypes;
export const serviceTypeNames = Object.keys(serviceTypes) as [ServiceType, ...ServiceType[]];

export const serviceType = z.enum(serviceTypeNames, { error: 'This service type is not known.' });
export const serviceTypeAnswer = answerEnum(serviceTypeNames, 'OTHER');

export const serviceRecordId = id<'ServiceRecordId'>();
export type ServiceRecordId = z.output<typeof serviceRecordId>;

const fields = {
  type: serviceType,
  /** Left blank, the type's own label stands in its place. */
  name: line(120),
  date: calendarDay,
  odometer: odometer.nullable(),
  cost: money.nullable(),
  notes: notes(),
};

export const serviceRecordCreate = z.strictObject({
  carId,
  type: fields.type,
  name: fields.name.default(''),
  date: fields.date,
  odometer: fields.odometer.default(null),
  cost: fields.cost.default(null),
  notes: fields.notes.default(''),
});

export const serviceRecordUpdate = z.strictObject(fields).partial();

export const serviceRecord = z.object({
  id: serviceRecordId,
  carId,
  type: serviceTypeAnswer,
  name: z.string(),
  date: calendarDay,
  /** In the car's own unit. */
  odometer: z.int().nullable(),
  cost: money.nullable(),
  notes: z.string(),
  createdAt: instant,
  updatedAt: instant,
});
export type ServiceRecord = z.output<typeof serviceRecord>;
