import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CarId } from '../../../src/shared/models/car.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';

let test: TestGarage;
let carId: CarId;
let otherId: CarId;

beforeAll(async () => {
  test = await openTestGarage();
  const car = { odometer: 50_000, odometerUnit: 'km' } as const;
  carId = (await test.client.call('car.create', { ...car, nickname: 'Blue' })).id;
  otherId = (await test.client.call('car.create', { ...car, nickname: 'Red' })).id;
});
afterAll(() => test.close());

const sheet = (...lines: string[]): string => lines.join('\r\n');

describe('a sheet', () => {
  it('has a column for each value, and money with its currency beside it', async () => {
    const { client } = test;
    const costs = [
      { amountMinor: 1250, currency: 'USD' },
      { amountMinor: 1250, currency: 'JPY' },
      { amountMinor: 5, currency: 'KWD' },
    ];
    for (const cost of costs) {
      const record = {
        carId,
        type: 'OTHER',
        name: `In ${cost.currency}`,
        date: '2026-01-02',
      } as const;
      await client.call('serviceRecord.create', { ...record, cost });
    }
    const { csv } = await client.call('csv.export', { list: 'serviceRecord', carId });
    const [header, ...rows] = csv.trimEnd().split('\r\n');
    expect(header).toBe(
      'id,carId,type,name,date,odometer,isNewOdometer,cost,costCurrency,installerId,partIds,jobCard,notes,revision,createdAt,updatedAt',
    );
    expect(rows.map((row) => row.split(',').slice(7, 9))).toEqual([
      ['12.50', 'USD'],
      ['1250', 'JPY'],
      ['0.005', 'KWD'],
    ]);
    const { csv: others } = await client.call('csv.export', {
      list: 'serviceRecord',
      carId: otherId,
    });
    expect(others.trimEnd()).toBe(header);
  });

  it('lets no spreadsheet run what a person wrote', async () => {
    const { client } = test;
    for (const name of ['=1+1', '+1', '-1', '@sum', "'=1"])
      await client.call('installer.create', { name });
    const { csv } = await client.call('csv.export', { list: 'installer' });
    const names = csv.split('\r\n').map((row) => row.split(',')[1]);
    expect(names).toEqual(['name', "'=1+1", "'+1", "'-1", "'@sum", "''=1", undefined]);
  });

  it('starts with a mark where asked to', async () => {
    const response = await test.request('/api/csv/car?bom=true');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect([...new Uint8Array(await response.arrayBuffer()).subarray(0, 3)]).toEqual([
      0xef, 0xbb, 0xbf,
    ]);
  });

  it('is of one car only where the list can be', async () => {
    const asked = test.client.call('csv.export', { list: 'installer', carId });
    await expect(asked).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'carId' }],
    });
    for (const list of ['car', 'trackDay', 'tire', 'measurement'] as const) {
      await test.client.call('csv.export', { list, carId: otherId });
    }
  });
});

describe('a sheet that comes in', () => {
  it('may have few columns in any order, and makes new things by their own rules', async () => {
    const { client } = test;
    const csv = sheet('everyMonths,type,EVERYDISTANCE', '6,Oil change,"5,000"');
    const { added } = await client.call('csv.import', { list: 'maintenanceRule', carId, csv });
    expect(added).toBe(1);
    const { items: rules } = await client.call('maintenanceRule.list', { carId });
    expect(rules).toMatchObject([{ type: 'OIL_CHANGE', everyMonths: 6, everyDistance: 5000 }]);
    const { items: open } = await client.call('reminder.list', { carId, status: 'open' });
    expect(open).toMatchObject([{ ruleId: rules[0]?.id, dueOdometer: 55_000 }]);
  });

  it('says of one with semicolons what separates the cells', async () => {
    for (const separator of [';', '\t']) {
      const csv = sheet(
        ['type', 'date'].join(separator),
        ['COOLANT', '2026-01-02'].join(separator),
      );
      const asked = test.client.call('csv.import', { list: 'serviceRecord', carId, csv });
      await expect(asked).rejects.toMatchObject({
        code: 'invalid_input',
        fields: [{ line: 1, message: expect.stringContaining('with commas') }],
      });
    }
  });

  it('raises a car’s reading with its records, and is found', async () => {
    const { client } = test;
    const csv = sheet('type,date,odometer,notes', 'COOLANT,2026-01-02,51234,Flushed');
    await client.call('csv.import', { list: 'serviceRecord', carId, csv });
    expect((await client.call('car.get', { id: carId })).odometer).toBe(51_234);
    expect((await client.call('search.find', { q: 'flushed' })).items).toHaveLength(1);
  });

  it('marks rows that are there already, and changes nothing of them', async () => {
    const { client } = test;
    const { csv } = await client.call('csv.export', { list: 'car' });
    const again = await client.call('csv.import', {
      list: 'car',
      csv: csv.replace('Blue', 'Green'),
    });
    expect(again).toMatchObject({ total: 2, added: 0, alreadyThere: 2, skipped: 0 });
    expect((await client.call('car.get', { id: carId })).nickname).toBe('Blue');
  });

  it('is refused with a column nobody knows, and told the one that was meant', async () => {
    const asked = test.client.call('csv.import', {
      list: 'installer',
      csv: sheet('contct', 'Shop'),
    });
    await expect(asked).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [
        { path: 'contct', line: 1, message: 'There is no such column. Did you mean contact?' },
      ],
    });
  });

  it('is refused whole with a bad row, or goes in without it', async () => {
    const { client } = test;
    const csv = sheet(
      'type,name,date,cost,costCurrency,odometer',
      'OIL_CHANGE,Good,2026-01-02,1.50,USD,',
      'OIL_CHANGE,Bad cost,2026-01-02,1.505,USD,',
      'OIL_CHANEG,Bad type,2026-01-02,,,',
      'OIL_CHANGE,Bad reading,2026-01-02,,,many',
      'OIL_CHANGE,Ahead,2199-01-02,,,',
      'OIL_CHANGE,Bad day,2026-13-02,,,',
      'OIL_CHANGE,Short',
    );
    const asked = { list: 'serviceRecord', carId: otherId, csv } as const;
    const refused = client.call('csv.import', asked);
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [
        { line: 3, path: 'cost' },
        { line: 4, path: 'type', message: expect.stringContaining('OIL_CHANGE?') as string },
        { line: 5, path: 'odometer' },
        { line: 7, path: 'date' },
        { line: 8, path: '' },
      ],
    });
    const tried = await client.call('csv.import', { ...asked, skipBad: true, dryRun: true });
    expect(tried).toMatchObject({ total: 7, added: 1, skipped: 6 });
    const there = () => client.call('serviceRecord.list', { carId: otherId });
    expect((await there()).items).toEqual([]);
    await client.call('csv.import', { ...asked, skipBad: true });
    expect((await there()).items).toMatchObject([{ name: 'Good', cost: { amountMinor: 150 } }]);
  });

  it('takes none of a row that names what is not there, or another car', async () => {
    const { client } = test;
    const head = 'type,date,carId,installerId';
    const asked = { list: 'serviceRecord', carId } as const;
    const nowhere = sheet(head, `COOLANT,2026-01-02,,nobody`);
    await expect(client.call('csv.import', { ...asked, csv: nowhere })).rejects.toMatchObject({
      fields: [{ path: 'installerId', line: 2 }],
    });
    const elsewhere = sheet(head, `COOLANT,2026-01-02,${otherId},`);
    await expect(client.call('csv.import', { ...asked, csv: elsewhere })).rejects.toMatchObject({
      fields: [{ path: 'carId', line: 2 }],
    });
  });

  it('gives a measurement the car its tire is for', async () => {
    const { client } = test;
    const set = await client.call('tireSet.create', { name: 'Set', carId });
    const tire = await client.call('tire.create', { tireSetId: set.id });
    const csv = sheet('subjectType,subjectId,value,unit,date', `tire,${tire.id},5.5,mm,2026-01-02`);
    await client.call('csv.import', { list: 'measurement', csv });
    expect((await client.call('measurement.list', { carId })).items).toMatchObject([
      { value: 5.5 },
    ]);
  });

  it('is no attachment: its file fits in no cell', async () => {
    const response = await test.request('/api/csv/attachment', {
      method: 'POST',
      body: 'id\r\n',
      headers: { 'content-type': 'text/csv' },
    });
    expect(response.status).toBe(400);
  });
});
