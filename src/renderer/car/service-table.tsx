import { Pencil, Trash2 } from 'lucide-react';
import type { Car } from '../../shared/models/car.ts';
import type { ServiceRecord } from '../../shared/models/service.ts';
import { serviceTypes } from '../../shared/models/service-types.ts';
import { formatMoney } from '../../shared/amounts.ts';
import { formatDistance } from '../../shared/units.ts';
import { useCanWrite } from '../data/me.ts';
import { useUndoableDelete } from '../data/undoable-delete.ts';
import { useOpenDialog } from '../dialogs/dialog-request.ts';
import { cx } from '../ui/cx.ts';
import { MoreMenu } from '../ui/menu.tsx';
import { dayWords } from '../words/times.ts';
import { ownName, recordTitle } from '../words/titles.ts';
import { RecordNotes } from './record-notes.tsx';
import css from './service-table.module.css';

interface ServiceTableProps {
  car: Car;
  records: readonly ServiceRecord[];
}

export function ServiceTable({ car, records }: ServiceTableProps) {
  const canWrite = useCanWrite();
  return (
    <div className={css['frame']}>
      <table className={css['table']} aria-label="Service records">
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Work</th>
            <th scope="col" className={cx(css['figure'], css['wide'])}>
              Odometer
            </th>
            <th scope="col" className={css['figure']}>
              Cost
            </th>
            {canWrite && (
              <th scope="col">
                <span className={css['hidden']}>Acts</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <ServiceLine key={record.id} car={car} record={record} canWrite={canWrite} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ServiceLineProps {
  car: Car;
  record: ServiceRecord;
  canWrite: boolean;
}

function ServiceLine({ car, record, canWrite }: ServiceLineProps) {
  const openDialog = useOpenDialog();
  const remove = useUndoableDelete<ServiceRecord>('serviceRecord');
  const title = recordTitle(record);
  return (
    <tr>
      <td className={css['date']}>
        <time dateTime={record.date}>{dayWords(record.date)}</time>
        {record.odometer !== null && (
          <span className={css['below']} aria-hidden>
            {formatDistance(record.odometer, car.odometerUnit)}
          </span>
        )}
      </td>
      <td>
        <span className={css['title']}>{title}</span>
        {ownName(record) !== '' && <span className={css['type']}>{serviceTypes[record.type]}</span>}
        {record.notes !== '' && <RecordNotes notes={record.notes} />}
      </td>
      <td className={cx(css['figure'], css['wide'])}>
        {record.odometer === null ? '' : formatDistance(record.odometer, car.odometerUnit)}
      </td>
      <td className={css['figure']}>{record.cost === null ? '' : formatMoney(record.cost)}</td>
      {canWrite && (
        <td className={css['acts']}>
          <MoreMenu
            label={`More for ${title}`}
            acts={[
              {
                id: 'edit',
                label: 'Edit',
                icon: <Pencil size={14} aria-hidden />,
                onAct: () => openDialog({ kind: 'serviceRecord.edit', car, record }),
              },
              {
                id: 'delete',
                label: 'Delete',
                tone: 'danger',
                icon: <Trash2 size={14} aria-hidden />,
                onAct: () => void remove(record, title),
              },
            ]}
          />
        </td>
      )}
    </tr>
  );
}
