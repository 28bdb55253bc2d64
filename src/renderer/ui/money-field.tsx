import { TextField, type TextFieldProps } from './text-field.tsx';

interface MoneyFieldProps extends Omit<TextFieldProps, 'inputMode' | 'type' | 'unit'> {
  currency: string;
}

/** An amount as a person types it; the currency stands inside the field. */
export function MoneyField({ currency, ...props }: MoneyFieldProps) {
  return <TextField {...props} inputMode="decimal" unit={currency} />;
}
