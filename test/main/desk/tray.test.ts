import { describe, expect, it } from 'vitest';
import { type TrayParts, trayModel } from '../../../src/main/desk/tray.ts';
import { addDays, type CalendarDay } from '../../../src/shared/dates.ts';
import type { Car } from '../../../src/shared/models/car.ts';
import type { Reminder } from '../../../src/shared/models/reminder.ts';
import { startDesk } from './support.ts';

const today = '2026-05-31' as CalendarDay;
const at = '2026-01-01T00:00:00Z';
const car: Car = {
  id: 'e46' as Car['id'],
  nickname: 'E46',
  make: 'BMW',
  model: 'M3',
  trim: '',
  year: 2004,
  color: '',
  vin: '',
  odometer: 128_000,
  odometerUnit: 'mi',
  purchasedOn: null,
  purchasePrice: null,
  inspectionValidUntil: null,
  photoId: null,
  thresholds: {},
  notes: '',
  isArchived: false,
  revision: 1,
  createdAt: at,
  updatedAt: at,
};
const due = (days: number, fields: Partial<Reminder> = {}): Reminder => ({
  id: `r${days}` as Reminder['id'],
  carId: car.id,
  type: 'OIL_CHANGE',
  dueOn: addDays(today, days),
  dueOdometer: null,
  description: '',
  notes: '',
  status: 'open',
  ruleId: null,
  serviceRecordId: null,
  revision: 1,
  createdAt: at,
  updatedAt: at,
  ...fields,
});
const connection: TrayParts['connection'] = {
  label: 'My garage',
  key: { state: 'stored', hint: 'tok_a1b2...', savedAt: at, keptIn: 'keychain' },
  health: { state: 'unknown' },
};
const labels = (reminders: Reminder[], fields: Partial<TrayParts> = {}) =>
  trayModel({
    connection,
    garage: { cars: [car], reminders, today },
    canCopy: true,
    ...fields,
  }).items.map((item) => (item.kind === 'rule' ? '—' : item.label));

describe('D6: the tray’s quick view', () => {
  it('is a status line, what is urgent, the link, the connection and the ways in and out', () => {
    expect(labels([due(3), due(-2, { type: 'BRAKE_FLUID' }), due(90)])).toEqual([
      '▲ 1 overdue, 1 due soon',
      'E46: Brake fluid – 2 days overdue',
      'E46: Oil change – in 3 days',
      'Copy calendar link',
      '—',
      'Connection: My garage, connecting',
      '—',
      'Open TrackOut',
      'Settings…',
      'Quit TrackOut',
    ]);
  });

  it('shows at most three, the most urgent first, each opening its place', () => {
    const reminders = [due(9), due(-5), due(1), due(-1), due(2)];
    const { items } = trayModel({
      connection,
      garage: { cars: [car], reminders, today },
      canCopy: false,
    });
    expect(items.slice(1, 4)).toEqual(
      ['5 days overdue', '1 day overdue', 'due tomorrow'].map((words) => ({
        kind: 'act',
        label: `E46: Oil change – ${words}`,
        act: { name: 'openPlace', path: '/cars/e46/maintenance' },
      })),
    );
    expect(items[4]).toEqual({ kind: 'rule' });
  });

  it('says by shape and words how things stand', () => {
    const status = (reminders: Reminder[]) =>
      trayModel({ connection, garage: { cars: [car], reminders, today }, canCopy: true });
    expect(status([due(-1)])).toMatchObject({ status: 'overdue', tooltip: 'TrackOut – 1 overdue' });
    expect(status([due(0)])).toMatchObject({ status: 'dueSoon', tooltip: 'TrackOut – 1 due soon' });
    expect(status([due(31)])).toMatchObject({ status: 'fine', tooltip: 'TrackOut – Nothing due' });
    expect(status([due(-1, { status: 'done' }), due(-1, { status: 'canceled' })]).status).toBe(
      'fine',
    );
  });

  it('reads the odometer as the rules do', () => {
    const byDistance = due(0, { dueOn: null, dueOdometer: 127_900, description: 'Diff fluid' });
    expect(labels([byDistance])[1]).toBe('E46: Diff fluid – 100 mi over');
  });

  it('says what is wrong while the garage does not answer', () => {
    const failed = {
      ...connection,
      health: {
        state: 'failed' as const,
        at,
        trouble: { kind: 'refused' as const },
        clockAheadSeconds: null,
        problem: { type: '', title: '', status: 503, code: 'unavailable' as const, detail: 'x' },
      },
    };
    expect(labels([], { connection: failed, garage: null, canCopy: false })[0]).toBe(
      '○ My garage: not connected',
    );
    expect(
      labels([], { connection: { ...connection, key: { state: 'none' } }, garage: null })[0],
    ).toBe('○ My garage: no key yet');
  });

  it('keeps a long line within a menu', () => {
    const line = labels([due(-1, { description: 'x'.repeat(200) })])[1] ?? '';
    expect(line).toHaveLength(80);
    expect(line.endsWith('…')).toBe(true);
  });
});

describe('D6: the tray of a running desk', () => {
  it('follows the garage, opens places and copies a link made for it', async () => {
    const one = await startDesk();
    await one.tested();
    const added = await one.ask('car.create', {
      nickname: 'Miata',
      odometerUnit: 'km',
      odometer: 1000,
    });
    const models: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    one.desk.onTray(({ status }) => {
      models.push(status);
      if (status === 'overdue') resolve();
    });
    await one.ask('reminder.create', { carId: added.id, type: 'OIL_CHANGE', dueOdometer: 900 });
    await promise;
    const { items } = await one.desk.tray();
    const urgent = items[1];
    if (urgent?.kind !== 'act') expect.unreachable();
    expect(urgent.label).toBe('Miata: Oil change – 100 km over');
    const opened = one.event(({ name }) => name === 'place.opened');
    await one.desk.act(urgent.act);
    expect(await opened).toEqual({ name: 'place.opened', path: `/cars/${added.id}/maintenance` });

    await one.desk.act({ name: 'copyCalendarLink' });
    const first = one.clipboard.text;
    expect((await fetch(first)).headers.get('content-type')).toMatch(/text\/calendar/);
    await one.desk.act({ name: 'copyCalendarLink' });
    expect(one.clipboard.text).toBe(first);
    expect((await one.ask('calendarLink.list', {})).map(({ name }) => name)).toEqual(['Tray']);
    expect(one.notified).toHaveLength(2);
  });
});
