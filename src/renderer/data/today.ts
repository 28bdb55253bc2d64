import { useSyncExternalStore } from 'react';
import { type CalendarDay, dayIn } from '../../shared/days.ts';
import { useMe } from './me.ts';

// Cheap to compare, and a laptop that slept through midnight is right within the minute.
const tickMs = 30_000;

function onTick(listener: () => void): () => void {
  const timer = setInterval(listener, tickMs);
  document.addEventListener('visibilitychange', listener);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', listener);
  };
}

/** The calendar day it is in the account's time zone; it moves on at midnight there. */
export function useToday(): CalendarDay {
  const zone =
    useMe().data?.account.preferences.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useSyncExternalStore(onTick, () => dayIn(zone, new Date()));
}
