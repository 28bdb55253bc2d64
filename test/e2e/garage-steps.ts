import { expect, it } from 'vitest';
import { expectedUrgencies } from './expected.ts';
import type { Run } from './run.ts';

/** The garage: a car, its history, what is due. */
export function garageSteps(current: () => Run): void {
  it('D4: adds a car', async () => {
    const run = current();
    const car = { nickname: 'Blue M3', make: 'BMW', model: 'M3', year: '2004', odometer: '131600' };
    await run.pages.garage.addCar(car);
    await run.pages.shell.heading('Blue M3').waitFor();
    await run.pages.shell.goTo('Garage');
    await run.pages.garage.card('Blue M3').getByText('131,600').waitFor();
    await run.pages.shell.goToCar('Blue M3');
  });

  it('adds, edits, deletes and brings back a service record', async () => {
    const run = current();
    const { service } = run.pages;
    await run.pages.car.openTab('Service');
    await service.add({
      type: 'Brake pads',
      date: '2026-03-01',
      odometer: '130900',
      cost: '412.50',
    });
    await service.row('Brake pads').getByRole('cell', { name: '$412.50' }).waitFor();
    await service.edit('Brake pads', { cost: '398', notes: 'Track compound' });
    await service.row('Brake pads').getByRole('cell', { name: '$398.00' }).waitFor();
    await service.delete('Brake pads');
    await service.row('Brake pads').waitFor({ state: 'detached' });
    await run.pages.shell.undo();
    await service.row('Brake pads').getByText('Track compound').waitFor();
  });

  it('imports a maintenance CSV, and sees what is due by the rules', async () => {
    const run = current();
    const { maintenance } = run.pages;
    await run.pages.car.openTab('Maintenance');
    await maintenance.choose({ name: 'maintenance.csv', text: run.csv });
    await maintenance.import(17);
    await run.pages.shell.toast('17 reminders added to Blue M3.').waitFor();
    const expected = expectedUrgencies(run.csv, { odometer: 131_600, today: new Date() });
    for (const [urgency, count] of Object.entries(expected)) {
      await expect.poll(() => maintenance.rowsOf(urgency).count()).toBe(count);
    }
  });

  it('imports the same file again, from Windows and with a BOM, and doubles nothing', async () => {
    const run = current();
    const { maintenance } = run.pages;
    await maintenance.choose({
      name: 'again.csv',
      text: `\uFEFF${run.csv.replaceAll('\n', '\r\n')}`,
    });
    await maintenance.dialog.getByText('All 17 rows of again.csv are already there.').waitFor();
    await maintenance.close();
  });

  it('is told every bad line of a broken CSV, and nothing changes', async () => {
    const run = current();
    const { maintenance } = run.pages;
    const lines = run.csv.split('\n');
    const broken = [
      lines[0],
      '2026-13-40, OIL_CHANGE, 1, , ',
      lines[1],
      '2026-01-01, OIL_CHNAGE, 1, , ',
    ];
    await maintenance.choose({ name: 'broken.csv', text: broken.join('\n') });
    await expect
      .poll(() => maintenance.badLines.allInnerTexts())
      .toEqual([expect.stringContaining('Line 2'), expect.stringContaining('Line 4')]);
    await maintenance.close();
    await maintenance.choose({ name: 'picture.csv', text: '\u0089PNG\r\n\u001a\n\0\0' });
    await maintenance.dialog.getByText('Nothing was imported.').waitFor();
    await maintenance.close();
    await maintenance.choose({ name: 'huge.csv', text: `${lines[0]}\n${'x'.repeat(3_000_000)}` });
    await maintenance.dialog.getByText('Nothing was imported.').waitFor();
    await maintenance.close();
  });

  it('completes a reminder with odometer and cost, and finds the service record it made', async () => {
    const run = current();
    await run.pages.maintenance.complete('Front pads', { odometer: '131650', cost: '289.90' });
    await run.pages.shell.toast(/Front pads is done/).waitFor();
    await run.pages.car.openTab('Service');
    const made = run.pages.service.row('Front pads');
    await made.getByRole('cell', { name: '131,650 mi' }).waitFor();
    await made.getByRole('cell', { name: '$289.90' }).waitFor();
  });
}
