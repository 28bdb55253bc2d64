import { Wrench } from 'lucide-react';
import type { Car } from '../../shared/models/car.ts';
import { CommandButton } from '../commands/command-context.tsx';
import { useServiceRecords } from '../data/service-records.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ServiceTable } from './service-table.tsx';

export function ServiceTab({ car }: { car: Car }) {
  const records = useServiceRecords(car.id);
  return (
    <Loaded queries={[records]} skeleton={<Skeleton lines={6} />}>
      {() =>
        records.data?.length === 0 ? (
          <Empty
            icon={<Wrench size={20} aria-hidden />}
            acts={<CommandButton id="serviceRecord.add" />}
          >
            No service records yet. What you add here is the car’s history.
          </Empty>
        ) : (
          <ServiceTable car={car} records={records.data ?? []} />
        )
      }
    </Loaded>
  );
}
