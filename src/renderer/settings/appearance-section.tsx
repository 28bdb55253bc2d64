import type { Settings } from '../../shared/models/desk-state.ts';
import { useDesk, useDeskAct } from '../data/desk.ts';
import { useCanWrite, useMe } from '../data/me.ts';
import { Card } from '../ui/card.tsx';
import { Facts } from '../ui/facts.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { depthUnits, distanceUnits, pressureUnits, temperatureUnits } from '../../shared/units.ts';
import css from './keys-section.module.css';
import { PreferenceFields } from './preference-fields.tsx';

const themeOptions: readonly { id: Settings['theme']; label: string }[] = [
  { id: 'system', label: 'As the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
];

export function AppearanceSection() {
  const { settings } = useDesk();
  const update = useDeskAct('settings.update');
  const me = useMe();
  const canWrite = useCanWrite();
  const preferences = me.data?.account.preferences;
  return (
    <>
      <Card title="Theme">
        <Segmented
          label="Theme"
          options={themeOptions}
          value={settings.theme}
          onChange={(theme) => update.mutate({ theme })}
        />
      </Card>
      <Card title="Units and region">
        <Loaded queries={[me]} skeleton={<Skeleton lines={3} />}>
          {() =>
            preferences &&
            (canWrite ? (
              <PreferenceFields preferences={preferences} />
            ) : (
              <Facts
                facts={{
                  Currency: preferences.currency,
                  'Time zone': preferences.timeZone,
                  Distance: distanceUnits[preferences.distanceUnit],
                  Depth: depthUnits[preferences.depthUnit],
                  Pressure: pressureUnits[preferences.pressureUnit],
                  Temperature: temperatureUnits[preferences.temperatureUnit],
                }}
              />
            ))
          }
        </Loaded>
      </Card>
      <p className={css['hint']}>
        These belong to the account, so every client of this garage goes by them. A car keeps the
        unit it was added with.
      </p>
    </>
  );
}
