import { Warehouse } from 'lucide-react';
import { CommandButton } from '../commands/command-context.tsx';
import { useCanWrite } from '../data/me.ts';
import { Empty } from '../ui/empty.tsx';
import { TrackFound } from './track-found.tsx';

export function GarageEmpty() {
  const canWrite = useCanWrite();
  return (
    <>
      <Empty
        icon={<Warehouse size={20} aria-hidden />}
        acts={
          <>
            <CommandButton id="car.add" tone="primary" />
            <CommandButton id="demo.open" />
          </>
        }
      >
        {canWrite
          ? 'Add the car you drive on track, and TrackOut keeps its history and says what is due.'
          : 'There are no cars in this garage.'}
      </Empty>
      <TrackFound />
    </>
  );
}
