import { useParams } from '@tanstack/react-router';
import { CarScreen } from './car-screen.tsx';

export function CarSummary() {
  return <CarScreen carId={useParams({ from: '/cars/$carId' }).carId} tab="summary" />;
}

export function CarService() {
  return <CarScreen carId={useParams({ from: '/cars/$carId/service' }).carId} tab="service" />;
}

export function CarMaintenance() {
  const { carId } = useParams({ from: '/cars/$carId/maintenance' });
  return <CarScreen carId={carId} tab="maintenance" />;
}
