import { describe, expect, it } from 'vitest';
import type { PartId } from '../../../../src/shared/models/ids.ts';
import type { InstalledPart } from '../../../../src/shared/rules/readiness/subjects.ts';
import {
  ago,
  ahead,
  before,
  event,
  fineCar,
  fourTires,
  pads,
  reading,
  rowOf,
  tire,
  today,
} from './support.ts';

describe('tire tread', () => {
  const measured = (value: number, more: Parameters<typeof reading>[1] = {}) =>
    rowOf(fineCar({ tires: fourTires({ reading: reading(value, more) }) }), 'tireTread');

  it.each([
    [1.6, 'Blocked'],
    [1.7, 'Attention'],
    [3.2, 'Attention'],
    [3.3, 'Ready'],
  ] as const)('at %d mm is %s', (value, verdict) => {
    expect(measured(value).verdict).toBe(verdict);
  });

  it.each([
    [2, 'Blocked'],
    [4, 'Attention'],
    [5, 'Ready'],
  ] as const)('at %i/32 in is %s', (value, verdict) => {
    expect(measured(value, { unit: '32nds' }).verdict).toBe(verdict);
  });

  it('is that of the worst corner', () => {
    const worn = tire('RL', { reading: reading(2.4) });
    const tires = [tire('FL'), tire('FR', { reading: reading(3) }), worn, tire('RR')];
    expect(rowOf(fineCar({ tires }), 'tireTread')).toEqual({
      subject: { kind: 'tireTread', corner: 'RL', tireId: worn.tireId },
      title: 'Tire tread',
      verdict: 'Attention',
      reason: 'Rear left 2.4 mm on 29 May, to be replaced at 1.6 mm.',
      act: { act: 'logMeasurement', subjectType: 'tire', subjectId: worn.tireId },
    });
  });

  it('compares corners that were measured in different units', () => {
    const thin = tire('FL', { reading: reading(3, { unit: '32nds' }) });
    const tires = [tire('RR', { reading: reading(2.5) }), thin];
    expect(rowOf(fineCar({ tires }), 'tireTread').subject).toMatchObject({ corner: 'FL' });
  });

  it('wants a reading after sessions, and after a month', () => {
    expect(measured(6, { sessionsSince: 1 })).toMatchObject({
      verdict: 'Stale',
      reason: 'Front left 6 mm on 29 May, and 1 session since.',
    });
    expect(measured(6, { date: ago(30) }).verdict).toBe('Ready');
    expect(measured(6, { date: ago(31) })).toMatchObject({
      verdict: 'Stale',
      reason: 'Front left 6 mm on 1 May, 31 days ago.',
    });
  });

  it('blocks however old the reading is, since nothing wears back', () => {
    expect(measured(1.5, { date: ago(200), sessionsSince: 9 })).toMatchObject({
      verdict: 'Blocked',
      act: { act: 'mountTires' },
    });
  });

  it('wants to know each tire, and each reading', () => {
    const unknown = [tire('FL'), tire('FR', { tireId: null, reading: null })];
    expect(rowOf(fineCar({ tires: unknown }), 'tireTread')).toMatchObject({
      verdict: 'Stale',
      reason: 'No tire is on record at the front right.',
      act: { act: 'mountTires' },
    });
    expect(rowOf(fineCar({ tires: [tire('RR', { reading: null })] }), 'tireTread')).toMatchObject({
      verdict: 'Stale',
      reason: 'The rear right tire was never measured.',
      act: { act: 'logMeasurement', subjectId: 'tire-RR' },
    });
  });

  it('asks for attention where it will not last the event', () => {
    const tires = fourTires({ lasts: 'no' });
    expect(rowOf(before(10, { tires }), 'tireTread')).toMatchObject({
      verdict: 'Attention',
      reason: 'Front left 6 mm on 29 May, will not last Road Atlanta.',
    });
    expect(rowOf(fineCar({ tires }), 'tireTread').verdict).toBe('Ready');
    expect(rowOf(before(10, { tires: fourTires({ lasts: 'unsure' }) }), 'tireTread').verdict).toBe(
      'Ready',
    );
  });
});

describe('pads', () => {
  const front = (more: Partial<InstalledPart>, thresholds = {}) =>
    rowOf(fineCar({ parts: [pads('FRONT', more), pads('REAR')], thresholds }), 'frontPads');

  it('go by their own limits, or the car’s where those are stricter', () => {
    const worn = { reading: reading(4) };
    expect(front(worn).verdict).toBe('Attention');
    expect(front(worn, { padMinMm: 4.5 }).verdict).toBe('Blocked');
    expect(front(worn, { padMinMm: 1 }).verdict).toBe('Attention');
    expect(front({ reading: reading(6) }, { padAttentionMm: 7 }).verdict).toBe('Attention');
  });

  it('go by the defaults where their wear is not tracked', () => {
    expect(front({ limits: null, reading: reading(2.9) }).verdict).toBe('Blocked');
    expect(front({ limits: null, reading: reading(9) }).verdict).toBe('Ready');
    expect(front({ limits: null, reading: null })).toMatchObject({
      verdict: 'Stale',
      act: { act: 'editPart', partId: 'pads-FRONT' },
    });
  });

  it('in percent are not measured against millimeters', () => {
    const limits = { unit: 'percent', new: 100, attentionAt: 40, replaceAt: 20 } as const;
    const half = { limits, reading: reading(50, { unit: 'percent' }) };
    expect(front(half, { padMinMm: 60, padAttentionMm: 80 }).verdict).toBe('Ready');
  });

  it('are replaced where they are worn', () => {
    expect(front({ reading: reading(2.8) })).toEqual({
      subject: { kind: 'frontPads', partId: 'pads-FRONT' },
      title: 'Front pads',
      verdict: 'Blocked',
      reason: '2.8 mm on 29 May, replace at 3 mm.',
      act: { act: 'replacePart', partId: 'pads-FRONT' },
    });
  });

  it('of two sets on an axle are the thinner one', () => {
    const thin = pads('FRONT', { id: 'thin' as PartId, reading: reading(4) });
    const parts = [pads('FRONT', { reading: reading(4.5) }), thin, pads('REAR')];
    expect(rowOf(fineCar({ parts }), 'frontPads').subject).toMatchObject({ partId: 'thin' });
  });
});

describe('another part', () => {
  const clutch = (more: Partial<InstalledPart>): InstalledPart => ({
    ...pads('FRONT', { id: 'clutch' as PartId, name: 'Clutch', kind: 'CLUTCH' }),
    limits: { unit: 'sessions', new: 60, attentionAt: 10, replaceAt: 2 },
    reading: null,
    ...more,
  });
  const counted = (left: number) =>
    ({
      state: 'counted',
      used: 60 - left,
      left,
      untilReplace: left - 2,
      reachedOn: null,
      lasts: null,
    }) as const;
  const row = (more: Partial<InstalledPart>, startsIn: number | null = null) => {
    const parts = [clutch(more)];
    return rowOf(startsIn === null ? fineCar({ parts }) : before(startsIn, { parts }), 'part');
  };

  it.each([
    [counted(30), 'Ready', '30 sessions left.', null],
    [counted(10), 'Attention', '10 sessions left.', 'replacePart'],
    [counted(2), 'Blocked', '2 sessions left, replace at 2 sessions.', 'replacePart'],
    [
      { state: 'uncounted' } as const,
      'Stale',
      'Its use cannot be counted; say when, and at which reading, it went in.',
      'editPart',
    ],
  ])('with a life is judged by what is left: %j', (life, verdict, reason, act) => {
    const judged = row({ life });
    expect(judged).toMatchObject({ title: 'Clutch', verdict, reason });
    expect(judged.act?.act ?? null).toBe(act);
  });

  it('asks for attention where its life will not last the event', () => {
    const judged = row({ life: counted(30), lasts: 'no' }, 10);
    expect(judged).toMatchObject({
      verdict: 'Attention',
      reason: '30 sessions left, will not last Road Atlanta.',
    });
  });

  it('that is measured is judged by its own limits alone', () => {
    const limits = { unit: 'mm', new: 30, attentionAt: 2, replaceAt: 1 } as const;
    expect(row({ limits, reading: reading(2.5) }).verdict).toBe('Ready');
    expect(row({ limits, reading: null })).toMatchObject({
      verdict: 'Stale',
      act: { act: 'logMeasurement', subjectType: 'part', subjectId: 'clutch' },
    });
  });

  it('has no row where its wear is not tracked', () => {
    expect(() => row({ limits: null })).toThrow('No row');
  });
});

describe('fluids', () => {
  const fluid = (days: number, more: Parameters<typeof fineCar>[0] = {}) =>
    fineCar({ brakeFluid: { date: ago(days), odometer: null }, ...more });

  it('block once they are due, and ask a month before', () => {
    expect(rowOf(fluid(150), 'brakeFluid').verdict).toBe('Ready');
    expect(rowOf(fluid(155), 'brakeFluid')).toMatchObject({
      verdict: 'Attention',
      reason: 'Changed 28 December 2025, due 28 June.',
    });
    expect(rowOf(fluid(190), 'brakeFluid')).toEqual({
      subject: { kind: 'brakeFluid' },
      title: 'Brake fluid',
      verdict: 'Blocked',
      reason: 'Changed 23 November 2025, was due 23 May.',
      act: { act: 'addServiceRecord', type: 'BRAKE_FLUID' },
    });
  });

  it('must hold through the last day of the event, and need no longer', () => {
    // Changed so that it is due in 20 days.
    const car = { brakeFluid: { date: ago(162), odometer: null } };
    expect(rowOf(before(19, car), 'brakeFluid').verdict).toBe('Ready');
    expect(rowOf(before(20, car), 'brakeFluid')).toMatchObject({
      verdict: 'Blocked',
      reason: 'Changed 21 December 2025, due 21 June, before Road Atlanta is over.',
    });
  });

  it('are changed as often as the car says', () => {
    expect(rowOf(fluid(300, { thresholds: { brakeFluidMonths: 12 } }), 'brakeFluid').verdict).toBe(
      'Ready',
    );
  });

  it.each([
    [45_000, 'Blocked', 'Changed 2 May, was due at 50,000 mi.'],
    [45_500, 'Attention', 'Changed 2 May, due 2 November or at 50,500 mi.'],
    [45_501, 'Ready', 'Changed 2 May, due 2 November or at 50,501 mi.'],
  ] as const)(
    'of the engine count the distance too: changed at %i',
    (odometer, verdict, reason) => {
      const car = fineCar({ oil: { date: ago(30), odometer } });
      expect(rowOf(car, 'engineOil')).toMatchObject({ verdict, reason });
      expect(rowOf(before(10, { oil: { date: ago(30), odometer } }), 'engineOil')).toMatchObject({
        verdict,
      });
    },
  );

  it('of the engine go by their date where no reading was taken', () => {
    expect(rowOf(fineCar({ oil: { date: ago(30), odometer: null } }), 'engineOil')).toMatchObject({
      verdict: 'Ready',
      reason: 'Changed 2 May, due 2 November.',
    });
  });

  it('of a car that counts in kilometers are due after 8,000 of them', () => {
    const oil = { date: ago(30), odometer: 42_000 };
    const car = fineCar({ oil });
    const inKm = { ...car, now: { ...car.now, unit: 'km' as const } };
    expect(rowOf(inKm, 'engineOil').verdict).toBe('Blocked');
    const own = { ...inKm, thresholds: { oilDistance: 10_000 } };
    expect(rowOf(own, 'engineOil').verdict).toBe('Ready');
  });
});

describe('the inspection', () => {
  const until = (days: number) => ({ inspectionValidUntil: ahead(days) });

  it.each([
    [-1, 'Blocked', 'Ran out 31 May.'],
    [0, 'Attention', 'Valid until 1 June.'],
    [30, 'Attention', 'Valid until 1 July.'],
    [31, 'Ready', 'Valid until 2 July.'],
  ] as const)('with %i days to go and no event: %s', (days, verdict, reason) => {
    expect(rowOf(fineCar(until(days)), 'inspection')).toMatchObject({ verdict, reason });
  });

  it('must hold through the last day of the event', () => {
    expect(rowOf(before(10, until(11)), 'inspection').verdict).toBe('Ready');
    expect(rowOf(before(10, until(10)), 'inspection')).toMatchObject({
      verdict: 'Blocked',
      reason: 'Valid until 11 June, before Road Atlanta is over.',
      act: { act: 'setInspection' },
    });
  });

  it('is asked about today where the event is over', () => {
    const car = fineCar(until(-1));
    const past = { ...car, now: { ...car.now, event: event(-9) } };
    expect(past.now.event.endsOn < today).toBe(true);
    expect(rowOf(past, 'inspection').verdict).toBe('Blocked');
  });
});
