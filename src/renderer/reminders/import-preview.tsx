import type { Car } from '../../shared/models/car.ts';
import type { ImportAnswer } from '../../shared/models/reminder.ts';
import { serviceTypes } from '../../shared/models/service-types.ts';
import { formatDistance } from '../../shared/units.ts';
import { Badge } from '../ui/badge.tsx';
import { counted } from '../words/counted.ts';
import { dayWords } from '../words/times.ts';
import { reminderTitle } from '../words/titles.ts';
import css from './import-dialog.module.css';

interface ImportPreviewProps {
  fileName: string;
  preview: ImportAnswer;
  car: Car;
}

/** What the import would do, row by row, before it does anything. */
export function ImportPreview({ fileName, preview, car }: ImportPreviewProps) {
  return (
    <>
      <p className={css['hint']}>{summary(fileName, preview)}</p>
      <div className={css['scroll']} tabIndex={0} role="region" aria-label="Rows of the file">
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Reminder</th>
              <th scope="col">Due</th>
              <th scope="col">
                <span className={css['end']}>Odometer</span>
              </th>
              <th scope="col">Row</th>
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={row.line} data-there={row.isAlreadyThere || undefined}>
                <td>{row.line}</td>
                <td>
                  <span className={css['what']}>{reminderTitle(row)}</span>
                  {row.description !== '' && (
                    <span className={css['type']}>{serviceTypes[row.type]}</span>
                  )}
                </td>
                <td>{row.dueOn ? dayWords(row.dueOn) : ''}</td>
                <td className={css['end']}>
                  {row.dueOdometer === null
                    ? ''
                    : formatDistance(row.dueOdometer, car.odometerUnit)}
                </td>
                <td>
                  <Badge tone={row.isAlreadyThere ? 'gray' : 'accent'}>
                    {row.isAlreadyThere ? 'Already there' : 'New'}
                  </Badge>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function summary(fileName: string, { total, added, alreadyThere }: ImportAnswer): string {
  if (total === 0) return `${fileName} has no rows below its first line.`;
  const known = alreadyThere > 0 ? `${alreadyThere.toLocaleString('en-US')} already there` : '';
  if (added === 0) return `All ${counted(total, 'row')} of ${fileName} are already there.`;
  const fresh = `${added.toLocaleString('en-US')} new`;
  return `${counted(total, 'row')} in ${fileName}: ${[fresh, known].filter(Boolean).join(', ')}.`;
}
