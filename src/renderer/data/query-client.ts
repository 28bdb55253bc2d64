import { focusManager, QueryClient } from '@tanstack/react-query';
import { isPassing } from './passing.ts';

// Coming back to the window reads again too, and not only when it was out of sight.
focusManager.setEventListener((onFocus) => {
  const listener = () => onFocus();
  addEventListener('focus', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    removeEventListener('focus', listener);
    document.removeEventListener('visibilitychange', listener);
  };
});

/** Old data stays on screen while new data is on its way. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 30 * 60_000,
        // The desk is on this machine: whether the computer is online does not matter here.
        networkMode: 'always',
        retry: (count, error) => count < 1 && isPassing(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
