import { useList } from './garage.ts';

export function useCars() {
  return useList('car.list', {});
}
