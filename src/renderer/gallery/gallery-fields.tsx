import { useState } from 'react';
import { Problem } from '../../shared/problem.ts';
import { serviceTypeOptions } from '../dialogs/service-type-options.ts';
import { Button } from '../ui/button.tsx';
import { Checks } from '../ui/checks.tsx';
import { Choice } from '../ui/choice.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { DateField } from '../ui/date-field.tsx';
import type { FieldBinding } from '../ui/field.tsx';
import { MoneyField } from '../ui/money-field.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { Piece } from './piece.tsx';

function useField<Value extends string | string[] = string>(
  value: Value,
  error?: string,
): FieldBinding<Value> {
  const [current, setCurrent] = useState(value);
  return { name: 'example', value: current, onChange: setCurrent, error };
}

const useText = (value: string, error?: string) => useField(value, error);

const themes = [
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
] as const;

const kindOptions = [
  { id: 'trackDay', label: 'Track days' },
  { id: 'session', label: 'Sessions', meaning: 'With a start time, at planned track days.' },
  { id: 'long', label: 'The very long name of a thing with a ThirtyCharacterWordWithoutABreak' },
];

export function GalleryFields() {
  const text = useText('E46');
  const wrong = useText('', 'Fill this in.');
  const notes = useText('Square 18×9.5 setup.');
  const odometer = useText('128140');
  const cost = useText('12x', 'Use an amount in USD such as 120.50.');
  const date = useText('2026-05-20');
  const type = useField(serviceTypeOptions[0]?.id ?? 'OTHER');
  const scopes = useField<'read' | 'write'>('read');
  const kinds = useField(['trackDay']);
  const none = useField<string[]>([], 'Choose a car, or all of them.');
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [tab, setTab] = useState<'one' | 'two'>('one');
  const [isConfirming, setConfirming] = useState(false);
  return (
    <>
      <Piece name="Fields" isWide>
        <TextField label="Nickname" field={text} description="What you call it in the paddock." />
        <TextField label="Name" field={wrong} />
        <TextField label="Notes" field={notes} isOptional isMultiline />
        <NumberField label="Odometer" field={odometer} unit="mi" />
        <MoneyField label="Cost" field={cost} currency="USD" isOptional />
        <DateField label="Date" field={date} />
        <Select label="Type" field={type} options={serviceTypeOptions} />
        <Choice
          label="Permissions"
          field={scopes}
          options={[
            { id: 'read', label: 'Read', meaning: 'Sees everything and changes nothing.' },
            { id: 'write', label: 'Read and write', meaning: 'Also adds, changes and deletes.' },
          ]}
        />
      </Piece>
      <Piece name="Checks" isWide>
        <Checks label="Shows" field={kinds} options={kindOptions} description="What is shown." />
        <Checks label="Cars" field={none} options={kindOptions} />
      </Piece>
      <Piece name="Segmented and tabs" isWide>
        <Segmented label="Theme" options={themes} value={theme} onChange={setTheme} />
        <Tabs
          label="Example tabs"
          tabs={[
            { id: 'one', label: 'Summary' },
            { id: 'two', label: 'Maintenance', count: 3 },
          ]}
          selected={tab}
          onSelect={setTab}
        >
          <p>The panel of {tab}.</p>
        </Tabs>
      </Piece>
      <Piece name="Dialog and toast">
        <Button onPress={() => setConfirming(true)}>Open a dialog</Button>
        <Button onPress={() => toast('Front pads is deleted.', { undo: () => toast('Undone.') })}>
          Show a toast
        </Button>
        {isConfirming && (
          <ConfirmDialog
            title="Revoke Home Assistant"
            actLabel="Revoke key"
            act={() => Promise.reject(new Problem('unavailable', 'The garage cannot be reached.'))}
            onClose={() => setConfirming(false)}
          >
            <p>It stops working at once. This cannot be undone.</p>
          </ConfirmDialog>
        )}
      </Piece>
    </>
  );
}
