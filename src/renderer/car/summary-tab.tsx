import { Link } from '@tanstack/react-router';
import type { Car } from '../../shared/models/car.ts';
import { formatDistance } from '../../shared/units.ts';
import { useReminders, useStandings } from '../data/reminders.ts';
import { useServiceRecords } from '../data/service-records.ts';
import { ReminderRow } from '../reminders/reminder-row.tsx';
import { Card } from '../ui/card.tsx';
import { Facts } from '../ui/facts.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Row, Rows } from '../ui/rows.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { dayWords } from '../words/times.ts';
import { recordTitle } from '../words/titles.ts';
import css from './summary-tab.module.css';

const rowsMax = 4;

export function SummaryTab({ car }: { car: Car }) {
  return (
    <div className={css['summary']}>
      <div className={css['column']}>
        <Due car={car} />
        <Recent car={car} />
      </div>
      <Card title="Facts">
        <Facts
          facts={{
            Odometer: formatDistance(car.odometer, car.odometerUnit),
            Year: car.year,
            Make: car.make,
            Model: car.model,
            Trim: car.trim,
            Color: car.color,
            VIN: car.vin && <code>{car.vin}</code>,
            Notes: car.notes && <span className={css['notes']}>{car.notes}</span>,
          }}
        />
      </Card>
    </div>
  );
}

function Due({ car }: { car: Car }) {
  const reminders = useReminders();
  const standings = useStandings()?.filter((standing) => standing.car.id === car.id) ?? [];
  const all = (
    <Link to="/cars/$carId/maintenance" params={{ carId: car.id }}>
      All maintenance
    </Link>
  );
  return (
    <Card title="What it needs next" acts={all} isFlush>
      <Loaded queries={[reminders]} skeleton={<Skeleton lines={3} />}>
        {() =>
          standings.length === 0 ? (
            <p className={css['nothing']}>Nothing due.</p>
          ) : (
            <Rows label="What it needs next">
              {standings.slice(0, rowsMax).map((standing) => (
                <ReminderRow key={standing.reminder.id} standing={standing} showsCar={false} />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Card>
  );
}

function Recent({ car }: { car: Car }) {
  const records = useServiceRecords(car.id);
  const all = (
    <Link to="/cars/$carId/service" params={{ carId: car.id }}>
      All service records
    </Link>
  );
  return (
    <Card title="Done lately" acts={all} isFlush>
      <Loaded queries={[records]} skeleton={<Skeleton lines={3} />}>
        {() =>
          records.data?.length === 0 ? (
            <p className={css['nothing']}>No service records yet.</p>
          ) : (
            <Rows label="Done lately">
              {records.data?.slice(0, rowsMax).map((record) => (
                <Row
                  key={record.id}
                  title={recordTitle(record)}
                  figures={
                    <>
                      {record.odometer !== null && (
                        <span>{formatDistance(record.odometer, car.odometerUnit)}</span>
                      )}
                      <time dateTime={record.date}>{dayWords(record.date)}</time>
                    </>
                  }
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Card>
  );
}
