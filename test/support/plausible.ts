import type { GarageInput, GarageName } from '../../src/shared/contract/garage.ts';
import type { Client } from '../../src/shared/client.ts';
import type { CarId } from '../../src/shared/models/car.ts';

/** What each row is reasonably asked, on rows that `client` just made; a new row needs an entry here. */
export const plausibleInputs: {
  [Name in GarageName]: (client: Client) => Promise<GarageInput<Name>>;
} = {
  'health.get': nothing,
  'me.get': nothing,
  'account.update': async () => ({ preferences: { currency: 'EUR' } }),

  'car.list': async () => ({ limit: 10 }),
  'car.get': aCar,
  'car.create': async () => carInput(),
  'car.update': async (client) => ({ ...(await aCar(client)), color: 'Red' }),
  'car.delete': aCar,
  'car.restore': async (client) => {
    const car = await aCar(client);
    await client.call('car.delete', car);
    return car;
  },

  'serviceType.list': nothing,
  'serviceRecord.list': async () => ({ limit: 10 }),
  'serviceRecord.get': aRecord,
  'serviceRecord.create': async (client) => recordInput((await aCar(client)).id),
  'serviceRecord.update': async (client) => ({ ...(await aRecord(client)), notes: 'Torqued.' }),
  'serviceRecord.delete': aRecord,
  'serviceRecord.restore': async (client) => {
    const record = await aRecord(client);
    await client.call('serviceRecord.delete', record);
    return record;
  },

  'reminder.list': async () => ({ status: 'open' }),
  'reminder.get': aReminder,
  'reminder.create': async (client) => reminderInput((await aCar(client)).id),
  'reminder.update': async (client) => ({ ...(await aReminder(client)), notes: 'Soon.' }),
  'reminder.delete': aReminder,
  'reminder.restore': async (client) => {
    const reminder = await aReminder(client);
    await client.call('reminder.delete', reminder);
    return reminder;
  },
  'reminder.complete': async (client) => ({ ...(await aReminder(client)), date: '2026-01-02' }),
  'reminder.reopen': async (client) => {
    const reminder = await aReminder(client);
    await client.call('reminder.complete', { ...reminder, date: '2026-01-02' });
    return reminder;
  },
  'reminder.import': async (client) => ({
    carId: (await aCar(client)).id,
    dryRun: true,
    csv: 'Due Date, Service Type, Mileage, Description, Notes\n2026-06-01, OIL_CHANGE, 55000, Oil, 5W-30\n',
  }),

  'key.list': nothing,
  'key.create': async (client) => {
    await endSpareKeys(client);
    return { name: 'Spare', scopes: ['read'] };
  },
  'key.update': async (client) => ({ ...(await aKey(client)), name: 'Spare' }),
  'key.revoke': aKey,

  'calendarFeed.list': nothing,
  'calendarFeed.create': async () => ({ name: 'Phone' }),
  'calendarFeed.revoke': async (client) => {
    const { id } = await client.call('calendarFeed.create', { name: 'Phone' });
    return { id };
  },
};

async function nothing() {
  return {};
}

function carInput(): GarageInput<'car.create'> {
  return { nickname: 'E46', make: 'BMW', odometer: 50_000, odometerUnit: 'mi' };
}

function recordInput(carId: CarId): GarageInput<'serviceRecord.create'> {
  return { carId, type: 'OIL_CHANGE', date: '2026-01-02', odometer: 50_100 };
}

function reminderInput(carId: CarId): GarageInput<'reminder.create'> {
  return { carId, type: 'BRAKE_FLUID', dueOn: '2026-12-01' };
}

async function aCar(client: Client) {
  const { id } = await client.call('car.create', carInput());
  return { id };
}

async function aRecord(client: Client) {
  const car = await aCar(client);
  const { id } = await client.call('serviceRecord.create', recordInput(car.id));
  return { id };
}

async function aReminder(client: Client) {
  const car = await aCar(client);
  const { id } = await client.call('reminder.create', reminderInput(car.id));
  return { id };
}

async function aKey(client: Client) {
  await endSpareKeys(client);
  const { id } = await client.call('key.create', { name: 'Spare', scopes: ['read'] });
  return { id };
}

/** Or the limit of five would be met. */
async function endSpareKeys(client: Client): Promise<void> {
  const { items } = await client.call('key.list', {});
  for (const { id, name } of items) {
    if (name === 'Spare') await client.call('key.revoke', { id });
  }
}
