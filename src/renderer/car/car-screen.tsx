import { useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import { Pencil, Trash2 } from 'lucide-react';
import type { Car } from '../../shared/models/car.ts';
import { carDescription } from '../../shared/models/car-description.ts';
import { CommandButton } from '../commands/command-context.tsx';
import { useCars } from '../data/cars.ts';
import { useCanWrite } from '../data/me.ts';
import { useStandings } from '../data/reminders.ts';
import { useUndoableDelete } from '../data/undoable-delete.ts';
import { useOpenDialog } from '../dialogs/dialog-request.ts';
import { Gone } from '../shell/gone.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { MoreMenu } from '../ui/menu.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { MaintenanceTab } from './maintenance-tab.tsx';
import { ServiceTab } from './service-tab.tsx';
import { SummaryTab } from './summary-tab.tsx';

const paths = {
  summary: '/cars/$carId',
  service: '/cars/$carId/service',
  maintenance: '/cars/$carId/maintenance',
} as const;
type TabId = keyof typeof paths;

function tabAt(path: string): TabId {
  if (path.endsWith('/service')) return 'service';
  return path.endsWith('/maintenance') ? 'maintenance' : 'summary';
}

export function CarScreen() {
  const { carId } = useParams({ from: '/cars/$carId' });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const tab = tabAt(path);
  const cars = useCars();
  const car = cars.data?.find(({ id }) => id === carId);
  if (cars.data && !car) return <Gone />;
  return (
    <Screen
      title={car?.nickname ?? ' '}
      detail={car && carDescription(car)}
      acts={car && <CarActs car={car} tab={tab} />}
    >
      <Loaded queries={[cars]} skeleton={<Skeleton lines={5} />}>
        {() => car && <CarTabs car={car} tab={tab} />}
      </Loaded>
    </Screen>
  );
}

function CarActs({ car, tab }: { car: Car; tab: TabId }) {
  const canWrite = useCanWrite();
  const openDialog = useOpenDialog();
  const navigate = useNavigate();
  const remove = useUndoableDelete<Car>('car');
  if (!canWrite) return null;
  return (
    <>
      <CommandButton
        id={tab === 'maintenance' ? 'reminder.add' : 'serviceRecord.add'}
        tone="primary"
      />
      <MoreMenu
        label={`More for ${car.nickname}`}
        acts={[
          {
            id: 'edit',
            label: 'Edit car',
            icon: <Pencil size={14} aria-hidden />,
            onAct: () => openDialog({ kind: 'car.edit', car }),
          },
          {
            id: 'delete',
            label: 'Delete car',
            tone: 'danger',
            icon: <Trash2 size={14} aria-hidden />,
            onAct: () => {
              void navigate({ to: '/garage' });
              void remove(car, car.nickname);
            },
          },
        ]}
      />
    </>
  );
}

function CarTabs({ car, tab }: { car: Car; tab: TabId }) {
  const navigate = useNavigate();
  const asking = useStandings()?.filter(
    (standing) => standing.car.id === car.id && standing.urgency !== 'upcoming',
  );
  return (
    <Tabs
      label={car.nickname}
      tabs={[
        { id: 'summary', label: 'Summary' },
        { id: 'service', label: 'Service' },
        { id: 'maintenance', label: 'Maintenance', count: asking?.length, countWords: 'due' },
      ]}
      selected={tab}
      onSelect={(id) => void navigate({ to: paths[id], params: { carId: car.id } })}
    >
      {tab === 'summary' && <SummaryTab car={car} />}
      {tab === 'service' && <ServiceTab car={car} />}
      {tab === 'maintenance' && <MaintenanceTab car={car} />}
    </Tabs>
  );
}
