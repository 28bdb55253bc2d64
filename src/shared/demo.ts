import type { CalendarDay } from './dates.ts';
import { cars, installers } from './demo/cars.ts';
import { maintenanceRules, reminders } from './demo/maintenance.ts';
import { measurements } from './demo/measurements.ts';
import { parts } from './demo/parts.ts';
import { serviceRecords } from './demo/service.ts';
import { trackSessions } from './demo/sessions.ts';
import { setups } from './demo/setups.ts';
import { tireMounts, tires, tireSets } from './demo/tires.ts';
import { daysBefore, type Told } from './demo/told.ts';
import { trackDays } from './demo/track-days.ts';
import type { Preferences } from './models/account.ts';
import type { Car } from './models/car.ts';
import type { Installer } from './models/installer.ts';
import type { MaintenanceRule } from './models/maintenance-rule.ts';
import type { Measurement } from './models/measurement.ts';
import type { Part } from './models/part.ts';
import type { Reminder } from './models/reminder.ts';
import type { ServiceRecord } from './models/service.ts';
import type { Setup } from './models/setup.ts';
import type { Tire, TireMount, TireSetStored } from './models/tire.ts';
import type { TrackDay } from './models/track-day.ts';
import type { TrackSession } from './models/track-session.ts';

export type { Told } from './demo/told.ts';

/** A believable garage, for seeing what the app is like and for tests and pictures of it. */
export interface DemoStory {
  accountName: string;
  preferences: Preferences;
  cars: Told<Car>[];
  installers: Told<Installer>[];
  parts: Told<Part>[];
  serviceRecords: Told<ServiceRecord>[];
  maintenanceRules: Told<MaintenanceRule>[];
  reminders: Told<Reminder>[];
  tireSets: Told<TireSetStored>[];
  tires: Told<Tire>[];
  tireMounts: Told<TireMount>[];
  trackDays: Told<TrackDay>[];
  trackSessions: Told<TrackSession>[];
  measurements: Told<Measurement>[];
  setups: Told<Setup>[];
}

/**
 * The story as it stands on `today`: two seasons with three cars. Ids never change, and every date
 * is counted from that day.
 */
export function demoStory(today: CalendarDay): DemoStory {
  const daysAgo = daysBefore(today);
  return {
    accountName: 'Demo',
    // Its days are those it was told in, wherever it is shown.
    preferences: {
      distanceUnit: 'mi',
      depthUnit: 'mm',
      pressureUnit: 'psi',
      temperatureUnit: 'F',
      currency: 'USD',
      timeZone: 'UTC',
    },
    cars: cars(daysAgo),
    installers: [...installers],
    parts: parts(daysAgo),
    serviceRecords: serviceRecords(daysAgo),
    maintenanceRules: [...maintenanceRules],
    reminders: reminders(daysAgo),
    tireSets: tireSets(daysAgo),
    tires: tires(daysAgo),
    tireMounts: tireMounts(daysAgo),
    trackDays: trackDays(daysAgo),
    trackSessions: trackSessions(daysAgo),
    measurements: measurements(daysAgo),
    setups: setups(daysAgo),
  };
}
