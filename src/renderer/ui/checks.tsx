import { Check } from 'lucide-react';
import {
  CheckboxButton,
  CheckboxField,
  CheckboxGroup,
  FieldError,
  Label,
  Text,
} from 'react-aria-components';
import css from './checks.module.css';
import { cx } from './cx.ts';
import type { FieldBinding } from './field.tsx';

interface ChecksProps {
  label: string;
  field: FieldBinding<string[]>;
  options: readonly { id: string; label: string; meaning?: string }[];
  description?: string;
}

/** Any of a few. */
export function Checks({ label, field, options, description }: ChecksProps) {
  return (
    <CheckboxGroup
      className={cx(css['group'])}
      name={field.name}
      value={field.value}
      onChange={field.onChange}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
    >
      <Label className={cx(css['label'])}>{label}</Label>
      <div className={css['options']}>
        {options.map(({ id, label: words, meaning }) => (
          <CheckboxField key={id} value={id} className={cx(css['option'])}>
            <CheckboxButton className={cx(css['button'])}>
              <span className={css['mark']} aria-hidden>
                <Check size={12} strokeWidth={3} />
              </span>
              {words}
            </CheckboxButton>
            {meaning && (
              <Text slot="description" className={cx(css['meaning'])}>
                {meaning}
              </Text>
            )}
          </CheckboxField>
        ))}
      </div>
      {description && !field.error && (
        <Text slot="description" className={cx(css['description'])}>
          {description}
        </Text>
      )}
      <FieldError className={cx(css['error'])}>{field.error}</FieldError>
    </CheckboxGroup>
  );
}
