import type { CalendarDay } from '../../shared/days.ts';
import { Problem, type ProblemField } from '../../shared/problem.ts';
import type { Car } from '../../shared/models/car.ts';
import type { ImportAnswer, ImportRow, Reminder } from '../../shared/models/reminder.ts';
import { type ServiceType, serviceTypes } from '../../shared/models/service-types.ts';

const header = 'Due Date, Service Type, Mileage, Description, Notes';

type NewReminder = Pick<
  Reminder,
  'carId' | 'type' | 'dueOn' | 'dueOdometer' | 'description' | 'notes'
>;

/** Splits at every comma: enough to look at the dialog. The garage's own reader knows quotes. */
export function fakeImport(
  { carId, csv, dryRun }: { carId: Car['id']; csv: string; dryRun?: boolean },
  there: readonly Reminder[],
  add: (row: NewReminder) => void,
): ImportAnswer {
  const [first = '', ...lines] = csv.trim().split(/\r?\n/);
  const bad: ProblemField[] = [];
  if (first.trim() !== header)
    bad.push({ path: 'csv', line: 1, message: `The first line is not “${header}”.` });
  const rows = lines.map((text, index): ImportRow => {
    const line = index + 2;
    const [dueOn = '', type = '', mileage = '', description = '', notes = ''] = text
      .split(',')
      .map((cell) => cell.trim());
    if (!Object.hasOwn(serviceTypes, type))
      bad.push({
        path: 'csv',
        line,
        message: `The service type ${type || '(none)'} is not known.`,
      });
    if (dueOn !== '' && Number.isNaN(Date.parse(dueOn)))
      bad.push({ path: 'csv', line, message: `${dueOn} is not a date such as 2026-05-31.` });
    return {
      line,
      type: type as ServiceType,
      dueOn: dueOn === '' ? null : (dueOn as CalendarDay),
      dueOdometer: mileage === '' ? null : Number(mileage),
      description,
      notes,
      isAlreadyThere: there.some(
        (other) => other.carId === carId && other.type === type && other.dueOn === dueOn,
      ),
    };
  });
  if (bad.length > 0)
    throw new Problem('invalid_input', 'Some lines cannot be read.', { fields: bad });
  const fresh = rows.filter((row) => !row.isAlreadyThere);
  if (!dryRun) for (const row of fresh) add({ ...row, carId });
  return {
    total: rows.length,
    added: fresh.length,
    alreadyThere: rows.length - fresh.length,
    skipped: 0,
    rows,
  };
}
