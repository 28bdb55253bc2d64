import {
  Archive,
  Bell,
  Car as CarIcon,
  CalendarDays,
  Flag,
  KeyRound,
  Keyboard,
  type LucideIcon,
  PanelLeft,
  Plug,
  Plus,
  Search,
  Settings,
  SunMoon,
  Upload,
  Warehouse,
  Wrench,
} from 'lucide-react';
import type { Car } from '../../shared/models/car.ts';
import type { DialogRequest } from '../dialogs/dialog-request.ts';
import type { Shortcut } from './shortcut.ts';

/** One definition of what can be done: buttons, menus, palette and shortcuts all take it from here. */
export interface Command {
  id: string;
  label: string;
  icon: LucideIcon;
  group: 'Go to' | 'Do' | 'View';
  shortcut?: Shortcut;
  /** Other words people look for it by. */
  keywords?: string;
  run: () => void;
}

export interface CommandContext {
  cars: readonly Car[];
  /** The car on screen, else the only one there is. */
  car: Car | undefined;
  canWrite: boolean;
  isDemo: boolean;
  go: (path: string) => void;
  openDialog: (request: DialogRequest) => void;
  toggleSidebar: () => void;
  openDemo: () => void;
  closeDemo: () => void;
}

export function commandsFor(context: CommandContext): Command[] {
  return [...places(context), ...acts(context), ...views(context)];
}

// prettier-ignore
function places({ go, cars }: CommandContext): Command[] {
  const group = 'Go to' as const;
  return [
    { id: 'go.garage', group, label: 'Garage', icon: Warehouse, shortcut: 'Alt+1', keywords: 'cars home', run: () => go('/garage') },
    { id: 'go.reminders', group, label: 'Reminders', icon: Bell, shortcut: 'Alt+2', keywords: 'due overdue maintenance', run: () => go('/reminders') },
    ...cars.map((car): Command => ({ id: `go.car.${car.id}`, group, label: car.nickname, icon: CarIcon, keywords: `${car.year ?? ''} ${car.make} ${car.model}`, run: () => go(`/cars/${car.id}`) })),
    { id: 'go.settings', group, label: 'Settings', icon: Settings, shortcut: 'Mod+,', keywords: 'preferences', run: () => go('/settings/connection') },
    { id: 'go.connection', group, label: 'Connection', icon: Plug, keywords: 'key keychain server garage settings', run: () => go('/settings/connection') },
    { id: 'go.keys', group, label: 'API keys', icon: KeyRound, keywords: 'tokens settings create revoke', run: () => go('/settings/keys') },
    { id: 'go.calendar', group, label: 'Calendar', icon: CalendarDays, keywords: 'link webcal ics subscribe settings', run: () => go('/settings/calendar') },
    { id: 'go.appearance', group, label: 'Appearance and units', icon: SunMoon, keywords: 'theme dark light currency time zone settings', run: () => go('/settings/appearance') },
    { id: 'go.data', group, label: 'Data', icon: Archive, keywords: 'backup restore settings', run: () => go('/settings/data') },
  ];
}

// prettier-ignore
function acts({ canWrite, car, isDemo, openDialog, openDemo, closeDemo }: CommandContext): Command[] {
  const group = 'Do' as const;
  const demo: Command = isDemo
    ? { id: 'demo.close', group, label: 'Leave the demo garage', icon: Flag, run: closeDemo }
    : { id: 'demo.open', group, label: 'Try it with the demo garage', icon: Flag, keywords: 'example sample', run: openDemo };
  if (!canWrite) return [demo];
  const add: Command = { id: 'car.add', group, label: 'Add a car', icon: Plus, keywords: 'new', run: () => openDialog({ kind: 'car.add' }) };
  if (!car) return [add, demo];
  return [
    add,
    { id: 'serviceRecord.add', group, label: 'Add record', icon: Wrench, keywords: `service log ${car.nickname}`, run: () => openDialog({ kind: 'serviceRecord.add', car }) },
    { id: 'reminder.add', group, label: 'Add reminder', icon: Bell, keywords: `maintenance due ${car.nickname}`, run: () => openDialog({ kind: 'reminder.add', car }) },
    { id: 'reminder.import', group, label: 'Import CSV', icon: Upload, keywords: `maintenance reminders file ${car.nickname}`, run: () => openDialog({ kind: 'reminder.import', car, file: null }) },
    demo,
  ];
}

// prettier-ignore
function views({ toggleSidebar, openDialog }: CommandContext): Command[] {
  const group = 'View' as const;
  return [
    { id: 'palette.open', group, label: 'Find', icon: Search, shortcut: 'Mod+K', keywords: 'search commands palette', run: () => openDialog({ kind: 'palette' }) },
    { id: 'sidebar.toggle', group, label: 'Show or hide the sidebar', icon: PanelLeft, shortcut: 'Mod+B', run: toggleSidebar },
    { id: 'shortcuts.open', group, label: 'Keyboard shortcuts', icon: Keyboard, shortcut: 'Mod+/', keywords: 'keys help', run: () => openDialog({ kind: 'shortcuts' }) },
  ];
}
