import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { CarScreen } from './car/car-screen.tsx';
import { GarageScreen } from './garage/garage-screen.tsx';
import { RemindersScreen } from './reminders/reminders-screen.tsx';
import { Gone } from './shell/gone.tsx';
import { ScreenFailed } from './shell/screen-failed.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: Gone });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/garage', replace: true });
  },
});

const garage = createRoute({ getParentRoute: () => root, path: '/garage', component: GarageScreen });

const car = createRoute({ getParentRoute: () => root, path: '/cars/$carId', component: CarSummary });
const service = createRoute({ getParentRoute: () => root, path: '/cars/$carId/service', component: CarService });
const maintenance = createRoute({ getParentRoute: () => root, path: '/cars/$carId/maintenance', component: CarMaintenance });

const reminders = createRoute({ getParentRoute: () => root, path: '/reminders', component: RemindersScreen });

const settingsStart = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$section', params: { section: 'connection' }, replace: true });
  },
});

// Opened now and then, and not small: it comes when it is asked for.
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('./settings/settings-screen.tsx'), 'SettingsScreen'),
});

function CarSummary() {
  return <CarScreen carId={car.useParams().carId} tab="summary" />;
}
function CarService() {
  return <CarScreen carId={service.useParams().carId} tab="service" />;
}
function CarMaintenance() {
  return <CarScreen carId={maintenance.useParams().carId} tab="maintenance" />;
}

const routeTree = root.addChildren([start, garage, car, service, maintenance, reminders, settingsStart, settings]);

export function createAppRouter() {
  return createRouter({
    routeTree,
    history: createHashHistory(),
    defaultPreload: 'intent',
    defaultErrorComponent: ScreenFailed,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
