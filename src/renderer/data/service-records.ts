import type { CarId } from '../../shared/models/car.ts';
import { useList } from './garage.ts';

export function useServiceRecords(carId: CarId) {
  return useList('serviceRecord.list', { carId });
}
