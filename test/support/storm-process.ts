import { DatabaseSync } from 'node:sqlite';

// Started by a test: writes both cars in one transaction, again and again, until it is killed.
const [, , path = ''] = process.argv;
const database = new DatabaseSync(path);
database.exec('pragma busy_timeout = 5000; pragma synchronous = full');
const ofCar = database.prepare('update car set odometer = odometer + 1 where id = ?');
for (let round = 0; ; round += 1) {
  database.exec('begin immediate');
  ofCar.run('left');
  ofCar.run('right');
  database.exec('commit');
  if (round === 10) process.stdout.write('begun\n');
}
