import type { GarageInput, GarageName } from '../../src/shared/contract/garage.ts';
import type { Client } from '../../src/shared/client.ts';
import type { NounKind } from '../../src/shared/models/search.ts';

type Made = { id: string };
type Creatable = Extract<GarageName, `${NounKind}.create`>;

/** How one of each noun is made, with whatever it needs. */
const makers: Record<Exclude<NounKind, 'tireMount'>, (client: Client) => Promise<Made>> = {
  car: makes('car.create'),
  serviceRecord: makes('serviceRecord.create'),
  installer: makes('installer.create'),
  maintenanceRule: makes('maintenanceRule.create'),
  reminder: makes('reminder.create'),
  tireSet: makes('tireSet.create'),
  tire: makes('tire.create'),
  part: makes('part.create'),
  measurement: makes('measurement.create'),
  trackDay: makes('trackDay.create'),
  trackSession: makes('trackSession.create'),
  setup: makes('setup.create'),
  attachment: makes('attachment.create'),
};

function makes(name: Creatable) {
  return async (client: Client): Promise<Made> => {
    const input = await plausibleInputs[name](client);
    const { id } = await client.call(name, input);
    return { id };
  };
}

/** The rows that are the same for every noun. */
function life<Noun extends NounKind, Change extends object>(
  noun: Noun,
  { make, change }: { make: (client: Client) => Promise<Made>; change: Change },
) {
  const inputs = {
    [`${noun}.get`]: make,
    [`${noun}.update`]: async (client: Client) => ({ ...(await make(client)), ...change }),
    [`${noun}.delete`]: make,
    [`${noun}.restore`]: async (client: Client) => {
      const made = await make(client);
      await client.call(`${noun}.delete` as 'car.delete', made);
      return made;
    },
  };
  return inputs as {
    [Name in `${Noun}.${'get' | 'update' | 'delete' | 'restore'}`]: Name extends GarageName
      ? (client: Client) => Promise<GarageInput<Name>>
      : never;
  };
}

const few = async () => ({ limit: 10 });

/** What each row is reasonably asked, on rows that `client` just made; a new row needs an entry here. */
export const plausibleInputs: {
  [Name in GarageName]: (client: Client) => Promise<GarageInput<Name>>;
} = {
  'health.get': nothing,
  'me.get': nothing,
  'account.update': async () => ({ preferences: { currency: 'EUR' } }),

  'car.list': few,
  'car.create': async () => ({
    nickname: 'E46',
    make: 'BMW',
    odometer: 50_000,
    odometerUnit: 'mi',
  }),
  ...life('car', { make: (client) => makers.car(client), change: { color: 'Red' } }),

  'serviceType.list': nothing,
  'serviceRecord.list': few,
  'serviceRecord.create': async (client) => ({
    carId: await idOf('car', client),
    type: 'OIL_CHANGE',
    date: '2026-01-02',
    odometer: 50_100,
  }),
  ...life('serviceRecord', {
    make: (client) => makers.serviceRecord(client),
    change: { notes: 'Torqued.' },
  }),
  'jobCard.latest': async (client) => ({ carId: await idOf('car', client), type: 'OIL_CHANGE' }),

  'installer.list': few,
  'installer.create': async () => ({ name: 'Corner garage' }),
  ...life('installer', {
    make: (client) => makers.installer(client),
    change: { contact: 'Ring twice.' },
  }),

  'maintenancePreset.list': nothing,
  'maintenanceRule.list': few,
  'maintenanceRule.create': async (client) => ({
    carId: await idOf('car', client),
    type: 'BRAKE_FLUID',
    everyMonths: 6,
  }),
  ...life('maintenanceRule', {
    make: (client) => makers.maintenanceRule(client),
    change: { everyMonths: 12 },
  }),

  'reminder.list': async () => ({ status: 'open' }),
  'reminder.create': async (client) => ({
    carId: await idOf('car', client),
    type: 'BRAKE_FLUID',
    dueOn: '2026-12-01',
  }),
  ...life('reminder', { make: (client) => makers.reminder(client), change: { notes: 'Soon.' } }),
  'reminder.complete': async (client) => ({
    id: await idOf('reminder', client),
    date: '2026-01-02',
  }),
  'reminder.reopen': async (client) => {
    const id = await idOf('reminder', client);
    await client.call('reminder.complete', { id, date: '2026-01-02' });
    return { id };
  },
  'reminder.import': async (client) => ({
    carId: await idOf('car', client),
    dryRun: true,
    csv: 'Due Date, Service Type, Mileage, Description, Notes\n2026-06-01, OIL_CHANGE, 55000, Oil, 5W-30\n',
  }),

  'tireSet.list': few,
  'tireSet.create': async () => ({ name: 'Track set' }),
  ...life('tireSet', { make: (client) => makers.tireSet(client), change: { compound: 'soft' } }),
  'tireSet.mount': async (client) => ({
    id: await idOf('tireSet', client),
    carId: await idOf('car', client),
    date: '2026-01-02',
  }),
  'tireSet.unmount': async (client) => {
    const mounted = await aMount(client);
    return { id: mounted.tireSetId, date: '2026-01-03' };
  },

  'tire.list': few,
  'tire.create': async (client) => ({ tireSetId: await idOf('tireSet', client), position: 'FL' }),
  ...life('tire', { make: (client) => makers.tire(client), change: { dotWeek: '2324' } }),

  'tireMount.list': few,
  ...life('tireMount', {
    make: async (client) => ({ id: (await aMount(client)).id }),
    change: { mountedOdometer: 50_000 },
  }),

  'part.list': few,
  'part.create': async () => ({ name: 'Front pads', kind: 'BRAKE_PADS_FRONT' }),
  ...life('part', { make: (client) => makers.part(client), change: { partNumber: '7-11' } }),
  'part.replace': async (client) => {
    const part = await client.call('part.create', {
      name: 'Front pads',
      carId: await idOf('car', client),
      status: 'installed',
    });
    return { id: part.id, date: '2026-01-02' };
  },

  'measurement.list': few,
  'measurement.create': async (client) => ({
    subjectType: 'tire',
    subjectId: await idOf('tire', client),
    value: 5.5,
    unit: 'mm',
    date: '2026-01-02',
  }),
  ...life('measurement', { make: (client) => makers.measurement(client), change: { value: 5.4 } }),

  'trackDay.list': few,
  'trackDay.create': async (client) => ({
    track: 'Road Atlanta',
    startsOn: '2026-03-07',
    carIds: [await idOf('car', client)],
  }),
  ...life('trackDay', {
    make: (client) => makers.trackDay(client),
    change: { organizer: 'The club' },
  }),

  'trackSession.list': few,
  'trackSession.create': async (client) => {
    const carId = await idOf('car', client);
    const day = { track: 'Barber', startsOn: '2026-03-07', carIds: [carId] };
    return { carId, trackDayId: (await client.call('trackDay.create', day)).id };
  },
  ...life('trackSession', { make: (client) => makers.trackSession(client), change: { laps: 12 } }),

  'setup.list': few,
  'setup.create': async (client) => ({
    carId: await idOf('car', client),
    name: 'As raced',
    date: '2026-01-02',
  }),
  ...life('setup', { make: (client) => makers.setup(client), change: { notes: 'Softer.' } }),

  'attachment.list': few,
  'attachment.create': async (client) => ({
    ownerType: 'car',
    ownerId: await idOf('car', client),
    fileName: 'dot.png',
    content: onePixel,
  }),
  ...life('attachment', {
    make: (client) => makers.attachment(client),
    change: { fileName: 'a.png' },
  }),
  'attachment.content': (client) => makers.attachment(client),

  'readiness.get': async (client) => ({ id: await idOf('car', client) }),
  'wear.ofPart': async (client) => {
    const wear = { unit: 'mm', new: 12, attentionAt: 5, replaceAt: 3 } as const;
    const { id } = await client.call('part.create', { name: 'Front pads', wear });
    return { id };
  },
  'wear.ofTire': async (client) => ({ id: await idOf('tire', client) }),
  'cost.list': async () => ({ by: 'month' }),
  'archive.export': few,
  'archive.import': async (client) => {
    const { items } = await client.call('archive.export', { limit: 2, attachments: false });
    return { lines: items };
  },
  'csv.export': async () => ({ list: 'car' }),
  'csv.import': async (client) => {
    const { csv } = await client.call('csv.export', { list: 'installer' });
    // The columns, and a row that may be there already.
    return { list: 'installer', csv: `${csv.split('\n', 1)[0]}\na,Corner garage,,,1,,\n` };
  },

  'search.find': async () => ({ q: 'oil' }),
  'audit.list': few,

  'key.list': nothing,
  'key.create': async (client) => {
    await endSpareKeys(client);
    return { name: 'Spare', scopes: ['read'] };
  },
  'key.update': async (client) => ({ ...(await aKey(client)), name: 'Spare' }),
  'key.revoke': aKey,
  'key.rotate': async (client) => ({ ...(await aKey(client)), overlapSeconds: 60 }),
  'key.clients': aKey,

  'calendarFeed.list': nothing,
  'calendarFeed.create': async () => ({ name: 'Phone' }),
  'calendarFeed.update': async (client) => ({ ...(await aFeed(client)), kinds: ['trackDay'] }),
  'calendarFeed.revoke': aFeed,
};

/** A picture of one pixel. */
export const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

async function nothing() {
  return {};
}

async function idOf(noun: keyof typeof makers, client: Client): Promise<string> {
  return (await makers[noun](client)).id;
}

async function aMount(client: Client) {
  return client.call('tireSet.mount', await plausibleInputs['tireSet.mount'](client));
}

async function aFeed(client: Client) {
  const { id } = await client.call('calendarFeed.create', { name: 'Phone' });
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
  for (const { id, name, state } of items) {
    // With the one that took its place.
    if (name === 'Spare' && state !== 'replaced') await client.call('key.revoke', { id });
  }
}
