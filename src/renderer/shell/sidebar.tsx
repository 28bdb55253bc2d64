import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Bell, Search, Settings, Warehouse } from 'lucide-react';
import { useCommands } from '../commands/command-context.tsx';
import { shortcutKeys } from '../commands/shortcut.ts';
import { useCars } from '../data/cars.ts';
import { activeConnection, useDesk } from '../data/desk.ts';
import { useAnswers } from '../data/link-context.ts';
import { type Standing, useStandings } from '../data/reminders.ts';
import { urgencies } from '../../shared/rules/reminder-urgency.ts';
import { Dot } from '../ui/badge.tsx';
import { cx } from '../ui/cx.ts';
import { Button } from 'react-aria-components';
import { type ConnectionWords, connectionWords } from '../words/connection-words.ts';
import { Mark } from './mark.tsx';
import css from './sidebar.module.css';

export function Sidebar({ children }: { children: ReactNode }) {
  const cars = useCars().data ?? [];
  const standings = useStandings() ?? [];
  const overdue = standings.filter(({ urgency }) => urgency === 'overdue').length;
  return (
    <nav className={css['sidebar']} aria-label="Places" id="sidebar">
      <Find />
      <ul className={css['list']}>
        <li>
          <Link to="/garage" className={css['link']}>
            <Warehouse size={16} aria-hidden />
            <span className={css['label']}>Garage</span>
          </Link>
          {cars.length > 0 && (
            <ul className={css['cars']} aria-label="Cars">
              {cars.map((car) => (
                <li key={car.id}>
                  <Link to="/cars/$carId" params={{ carId: car.id }} className={css['link']}>
                    <span className={css['label']}>{car.nickname}</span>
                    <CarDot standings={standings.filter((each) => each.car.id === car.id)} />
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </li>
        <li>
          <Link to="/reminders" className={css['link']}>
            <Bell size={16} aria-hidden />
            <span className={css['label']}>Reminders</span>
            {overdue > 0 && (
              <span className={css['count']}>
                {overdue}
                <span className={css['hidden']}> overdue</span>
              </span>
            )}
          </Link>
        </li>
      </ul>
      <SettingsLink />
      {children}
    </nav>
  );
}

function CarDot({ standings }: { standings: readonly Standing[] }) {
  const worst = standings[0];
  if (!worst || worst.urgency === 'upcoming') return null;
  const { label, tone } = urgencies[worst.urgency];
  return (
    <>
      <Dot tone={tone} />
      <span className={css['hidden']}>{label.toLowerCase()}</span>
    </>
  );
}

function Find() {
  const command = useCommands().find(({ id }) => id === 'palette.open');
  const isMac = useDesk().platform === 'macos';
  if (!command?.shortcut) return null;
  return (
    <div className={css['top']}>
      <Mark />
      <Button className={cx(css['find'])} onPress={command.run}>
        <Search size={14} aria-hidden />
        <span className={css['label']}>{command.label}</span>
        <kbd aria-hidden className={css['keys']}>
          {shortcutKeys(command.shortcut, isMac).join(' ')}
        </kbd>
      </Button>
    </div>
  );
}

const notAnswering: ConnectionWords = { short: 'not connected', tone: 'red' };

function SettingsLink() {
  const connection = activeConnection(useDesk());
  const answers = useAnswers();
  const words = answers ? connectionWords(connection) : notAnswering;
  return (
    <Link to="/settings" className={css['link']}>
      <Settings size={16} aria-hidden />
      <span className={css['label']}>
        Settings
        <span className={css['connection']} data-tone={words.tone}>
          {connection ? `${connection.label} · ${words.short}` : words.short}
        </span>
      </span>
    </Link>
  );
}
