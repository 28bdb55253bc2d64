import type { Installer } from '../../../../shared/models/installer.ts';
import type { MaintenanceRule } from '../../../../shared/models/maintenance-rule.ts';
import { first, story, times } from './times.ts';

export const car = { ...first(story.cars), ...times };

export const installer: Installer = {
  id: 'demo-installer-1' as Installer['id'],
  name: 'Corner garage',
  contact: '+1 555 0100',
  notes: 'Has the rack for corner balancing.',
  ...times,
};

export const serviceRecord = {
  ...first(story.serviceRecords.filter(({ cost }) => cost !== null)),
  installerId: installer.id,
  ...times,
};

export const maintenanceRule: MaintenanceRule = {
  id: 'demo-rule-1' as MaintenanceRule['id'],
  carId: car.id,
  type: 'OIL_CHANGE',
  name: 'Engine oil and filter',
  everyDistance: 5000,
  everyMonths: 6,
  notes: '5.5 L 10W-60',
  ...times,
};

export const reminder = { ...first(story.reminders), ...times };

/** A reminder that was done, with the record that doing it made. */
export const completed = {
  reminder: { ...first(story.reminders.filter(({ status }) => status === 'done')), ...times },
  serviceRecord: {
    ...first(story.serviceRecords.filter(({ type }) => type === 'COOLANT')),
    ...times,
  },
};

export const jobCard = {
  steps: [{ what: 'Caliper bolts', torque: { value: 110, unit: 'Nm' as const } }],
  fluids: [{ name: 'DOT 4 racing fluid', amount: '1 l' }],
  tools: ['Pressure bleeder', '16 mm socket'],
};
