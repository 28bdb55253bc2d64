import type { Command } from 'commander';
import { carDescription } from '../../shared/models/car.ts';
import { formatDistance } from '../../shared/units.ts';
import { configuredClient, everything } from '../client.ts';
import { jsonFlag, type OutputOptions, print, printJson, printTable } from '../output.ts';

export function addCars(program: Command): void {
  program
    .command('cars')
    .description('the cars in the garage')
    .option(...jsonFlag)
    .action(cars);
}

async function cars(options: OutputOptions): Promise<void> {
  const items = await everything(await configuredClient(), 'car.list', {});
  if (options.json) return printJson({ items, nextCursor: null });
  if (items.length === 0) return print('No cars yet.');
  printTable(
    items.map((car) => [
      car.nickname,
      carDescription(car),
      formatDistance(car.odometer, car.odometerUnit, 'en-US'),
    ]),
  );
}
