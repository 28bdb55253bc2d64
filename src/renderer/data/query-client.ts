import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './passing.ts';

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
