import { Input, TextArea, TextField as AriaTextField } from 'react-aria-components';
import { cx } from './cx.ts';
import { type FieldBinding, FieldFrame } from './field.tsx';
import css from './field.module.css';

export interface TextFieldProps {
  label: string;
  field: FieldBinding<string>;
  description?: string;
  isOptional?: boolean;
  isMultiline?: boolean;
  isMono?: boolean;
  unit?: string;
  placeholder?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'url';
  type?: 'text' | 'date' | 'url';
  autoFocus?: boolean;
  maxLength?: number;
}

export function TextField(props: TextFieldProps) {
  const { label, field, description, isOptional, isMultiline, isMono, unit } = props;
  const { placeholder, inputMode = 'text', type = 'text', autoFocus = false, maxLength } = props;
  const inside = {
    className: cx(css['input']),
    'data-mono': isMono || undefined,
    ...(placeholder !== undefined && { placeholder }),
  };
  return (
    <AriaTextField
      className={cx(css['field'])}
      name={field.name}
      value={field.value}
      onChange={field.onChange}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
      inputMode={inputMode}
      type={type}
      autoFocus={autoFocus}
      autoComplete="off"
      spellCheck={isMultiline ? 'true' : 'false'}
      {...(maxLength !== undefined && { maxLength })}
    >
      <FieldFrame
        label={label}
        description={description}
        error={field.error}
        isOptional={isOptional}
        unit={unit}
      >
        {isMultiline ? <TextArea {...inside} rows={3} /> : <Input {...inside} />}
      </FieldFrame>
    </AriaTextField>
  );
}
