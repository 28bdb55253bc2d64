import { TextField, type TextFieldProps } from './text-field.tsx';

type DateFieldProps = Omit<
  TextFieldProps,
  'inputMode' | 'type' | 'isMultiline' | 'isMono' | 'unit'
>;

/** The platform's own date control: typed in the reader's order, kept as an ISO day. */
export function DateField(props: DateFieldProps) {
  return <TextField {...props} type="date" />;
}
