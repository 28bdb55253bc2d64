import type { Car } from '../../shared/models/car.ts';
import { useList } from './garage.ts';

export function useCars() {
  return useList('car.list', {});
}

/** From the list, which the sidebar has anyway: no second request, no wait. */
export function useCar(id: string): Car | undefined {
  return useCars().data?.find((car) => car.id === id);
}
