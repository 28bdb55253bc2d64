import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router';
import { GarageScreen } from './garage/garage-screen.tsx';
import { later } from './later.ts';
import { Gone } from './shell/gone.tsx';
import { ScreenFailed } from './shell/screen-failed.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: Gone });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to="/garage" replace />,
});

const garage = createRoute({
  getParentRoute: () => root,
  path: '/garage',
  component: GarageScreen,
});

// One screen over its three addresses: a tab that is chosen keeps the focus.
const car = createRoute({
  getParentRoute: () => root,
  path: '/cars/$carId',
  component: lazyRouteComponent(later.car, 'CarScreen'),
});
const carTabs = [
  createRoute({ getParentRoute: () => car, path: '/' }),
  createRoute({ getParentRoute: () => car, path: '/service' }),
  createRoute({ getParentRoute: () => car, path: '/maintenance' }),
];

const reminders = createRoute({
  getParentRoute: () => root,
  path: '/reminders',
  component: lazyRouteComponent(later.reminders, 'RemindersScreen'),
});

const settingsStart = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: () => <Navigate to="/settings/$section" params={{ section: 'connection' }} replace />,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings/$section',
  component: lazyRouteComponent(later.settings, 'SettingsScreen'),
});

const routeTree = root.addChildren([
  start,
  garage,
  car.addChildren(carTabs),
  reminders,
  settingsStart,
  settings,
]);

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
