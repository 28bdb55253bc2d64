import type { Car } from '../models/car.ts';
import type { Installer } from '../models/installer.ts';
import type { InstallerId } from '../models/ids.ts';
import { carId, type DaysAgo, type Told, usd } from './told.ts';

const usual = { photoId: null, thresholds: {}, isArchived: false };

export function cars(daysAgo: DaysAgo): Told<Car>[] {
  return [
    {
      ...usual,
      id: carId('e46'),
      nickname: 'E46',
      make: 'BMW',
      model: 'M3',
      trim: 'Competition',
      year: 2005,
      color: 'Interlagos Blue',
      vin: 'DEM0E46M3CSL00001',
      odometer: 128_140,
      odometerUnit: 'mi',
      purchasedOn: daysAgo(915),
      purchasePrice: usd(28_400_00),
      inspectionValidUntil: daysAgo(-143),
      // Driven harder than the defaults are meant for.
      thresholds: { padMinMm: 4, padAttentionMm: 6, oilDistance: 2_500 },
      notes:
        'Square 18×9.5 setup. Subframe reinforced. Track alignment; street tires for the drive.',
    },
    {
      ...usual,
      id: carId('miata'),
      nickname: 'Miata',
      make: 'Mazda',
      model: 'MX-5 Miata',
      trim: 'Sport',
      year: 1999,
      color: 'Classic Red',
      vin: 'DEM0MX5NB00000002',
      odometer: 96_420,
      odometerUnit: 'mi',
      purchasedOn: daysAgo(1_480),
      purchasePrice: usd(6_150_00),
      inspectionValidUntil: daysAgo(-212),
      notes: 'Hard top and roll bar. Coolant reroute done.',
    },
    {
      ...usual,
      id: carId('gt350'),
      nickname: 'GT350',
      make: 'Ford',
      model: 'Mustang Shelby GT350',
      trim: '',
      year: 2018,
      color: 'Kona Blue',
      vin: '',
      odometer: 31_250,
      odometerUnit: 'mi',
      purchasedOn: daysAgo(640),
      purchasePrice: usd(48_900_00),
      inspectionValidUntil: daysAgo(-86),
      notes: '',
    },
  ];
}

export const installerId = (name: string): InstallerId => `demo-installer-${name}` as InstallerId;

export const installers: readonly Told<Installer>[] = [
  {
    id: installerId('self'),
    name: 'My own garage',
    contact: '',
    notes: 'Lift and press; no alignment rack.',
  },
  {
    id: installerId('race-shop'),
    name: 'The race shop',
    contact: 'Ring before nine. Back gate is open on Saturdays.',
    notes: 'Alignment with the driver’s weight in the seat.',
  },
  {
    id: installerId('tire-bench'),
    name: 'The tire bench',
    contact: 'No appointment needed on weekdays',
    notes: 'Mounts and balances on the day. Bring the torque sheet.',
  },
];
