import type { Preferences } from '../../shared/models/account.ts';
import { depthUnits, distanceUnits, pressureUnits, temperatureUnits } from '../../shared/units.ts';
import { useAct } from '../data/garage.ts';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { toastProblem } from '../ui/toast.tsx';
import css from './preference-fields.module.css';

const currencyNames = new Intl.DisplayNames('en', { type: 'currency' });
const currencyOptions = Intl.supportedValuesOf('currency').map((id) => ({
  id,
  label: `${id} · ${currencyNames.of(id) ?? ''}`,
}));
const zoneOptions = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((id) => ({
  id,
  label: id.replaceAll('_', ' '),
}));
const unitRows = [
  ['distanceUnit', 'Distance for new cars', distanceUnits],
  ['depthUnit', 'Tread and pad depth', depthUnits],
  ['pressureUnit', 'Tire pressure', pressureUnits],
  ['temperatureUnit', 'Temperature', temperatureUnits],
] as const;

/** Each takes effect when it is chosen; there is nothing to save. */
export function PreferenceFields({ preferences }: { preferences: Preferences }) {
  const update = useAct('account.update');
  const chosen = update.isPending ? update.variables.preferences : undefined;
  const given = Object.entries(chosen ?? {}).filter(([, value]) => value !== undefined);
  const shown: Preferences = { ...preferences, ...Object.fromEntries(given) };
  function choose(changes: Partial<Preferences>) {
    update.mutate({ preferences: changes }, { onError: toastProblem });
  }
  function field<Name extends keyof Preferences>(name: Name) {
    return {
      name,
      value: shown[name],
      error: undefined,
      onChange: (value: Preferences[Name]) => choose({ [name]: value }),
    };
  }
  return (
    <div className={css['fields']}>
      <Select
        label="Currency"
        field={field('currency')}
        options={withValue(currencyOptions, shown.currency)}
        description="For new costs. Those already there keep theirs."
      />
      <Select
        label="Time zone"
        field={field('timeZone')}
        options={withValue(zoneOptions, shown.timeZone)}
        description="Decides which day today is, and so what is overdue."
      />
      {unitRows.map(([name, label, units]) => (
        <div className={css['unit']} key={name}>
          <span className={css['label']} aria-hidden>
            {label}
          </span>
          <Segmented
            label={label}
            options={Object.entries(units).map(([id, words]) => ({ id, label: words }))}
            value={shown[name]}
            onChange={(unit) => choose({ [name]: unit })}
          />
        </div>
      ))}
    </div>
  );
}

/** An older name of a zone, or a currency this browser does not list, is still what is chosen. */
function withValue(options: readonly { id: string; label: string }[], value: string) {
  return options.some(({ id }) => id === value)
    ? options
    : [{ id: value, label: value }, ...options];
}
