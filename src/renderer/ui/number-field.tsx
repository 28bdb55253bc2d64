import { TextField, type TextFieldProps } from './text-field.tsx';

type NumberFieldProps = Omit<TextFieldProps, 'inputMode' | 'type' | 'isMultiline' | 'isMono'>;

/**
 * A whole number as a person types it, so that nothing typed is lost when it
 * is none: read it with `readWhole` on submit.
 */
export function NumberField(props: NumberFieldProps) {
  return <TextField {...props} inputMode="numeric" />;
}
