import type { DemoStory } from '../../../src/shared/demo.ts';
import type {
  CarId,
  InstallerId,
  MaintenanceRuleId,
  PartId,
  ReminderId,
  ServiceRecordId,
} from '../../../src/shared/models/ids.ts';
import type { Random } from './random.ts';
import type { History } from './history.ts';
import { jobs, notes } from './words.ts';

/** Service records of one car, spread evenly over its years; as many as wanted, made one by one. */
export function* serviceRecords(
  random: Random,
  { of, days, dayAt, odometerAt }: History,
  {
    count,
    partIds,
    installerIds,
  }: { count: number; partIds: PartId[]; installerIds: InstallerId[] },
): Generator<DemoStory['serviceRecords'][number]> {
  for (let index = 0; index < count; index += 1) {
    const at = Math.floor((index * days) / count);
    const [type, name, cents] = random.pick(jobs);
    const [installerId = null] = installerIds;
    yield {
      id: of<ServiceRecordId>(`record-${String(index).padStart(7, '0')}`),
      carId: of<CarId>('car'),
      type,
      name,
      date: dayAt(at),
      odometer: random.chance(0.9) ? odometerAt(at) : null,
      isNewOdometer: false,
      installerId: random.chance(0.4) ? installerId : null,
      partIds: type === 'BRAKE_PADS' ? partIds.slice(0, 1) : [],
      jobCard: random.chance(0.1)
        ? {
            steps: [{ what: 'Wheels, crosswise', torque: { value: 122.5, unit: 'Nm' } }],
            fluids: [{ name: 'Oil', amount: '5.5 L' }],
            tools: ['Torque wrench'],
          }
        : null,
      cost:
        cents === 0
          ? null
          : { amountMinor: cents + random.int(0, 999), currency: random.pick(['USD', 'EUR']) },
      notes: random.pick(notes),
    };
  }
}

/** A rule a car with its open reminder and one that is done, and one reminder made by hand. */
export function maintenance(
  random: Random,
  { of, days, dayAt, odometerAt }: History,
  done: Pick<DemoStory['serviceRecords'][number], 'id'> | undefined,
): Pick<DemoStory, 'maintenanceRules' | 'reminders'> {
  const ruleId = of<MaintenanceRuleId>('rule');
  const reminder = {
    carId: of<CarId>('car'),
    type: 'OIL_CHANGE',
    description: 'Engine oil and filter',
    ruleId,
    serviceRecordId: null,
  } as const;
  const due = { dueOn: dayAt(days + 60), dueOdometer: odometerAt(days) + 2_500 };
  const before = { dueOn: dayAt(days - 100), dueOdometer: null };
  const reminders: DemoStory['reminders'] = [
    { ...reminder, ...due, id: of<ReminderId>('reminder-2'), notes: '', status: 'open' },
    {
      ...reminder,
      ...before,
      id: of<ReminderId>('reminder-3'),
      type: 'OTHER',
      description: 'Look at the noise in the rear',
      notes: random.pick(notes),
      status: random.chance(0.5) ? 'open' : 'canceled',
      ruleId: null,
    },
  ];
  if (done) {
    const id = of<ReminderId>('reminder-1');
    reminders.unshift({
      ...reminder,
      ...before,
      id,
      notes: '',
      status: 'done',
      serviceRecordId: done.id,
    });
  }
  return {
    maintenanceRules: [
      {
        id: ruleId,
        carId: of<CarId>('car'),
        type: 'OIL_CHANGE',
        name: 'Engine oil and filter',
        everyDistance: 2_500,
        everyMonths: random.chance(0.5) ? 6 : null,
        notes: random.pick(notes),
      },
    ],
    reminders,
  };
}
