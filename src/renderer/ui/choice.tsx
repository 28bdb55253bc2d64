import {
  FieldError,
  Label,
  RadioButton,
  RadioField,
  RadioGroup,
  Text,
} from 'react-aria-components';
import css from './choice.module.css';
import { cx } from './cx.ts';
import type { FieldBinding } from './field.tsx';

interface ChoiceProps<Value extends string> {
  label: string;
  field: FieldBinding<Value>;
  options: readonly { id: Value; label: string; meaning: string }[];
}

/** One of a few, each with what it means. */
export function Choice<Value extends string>({ label, field, options }: ChoiceProps<Value>) {
  return (
    <RadioGroup
      className={cx(css['group'])}
      name={field.name}
      value={field.value}
      onChange={(chosen) => {
        const option = options.find(({ id }) => id === chosen);
        if (option) field.onChange(option.id);
      }}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
    >
      <Label className={cx(css['label'])}>{label}</Label>
      {options.map((option) => (
        <RadioField key={option.id} value={option.id} className={cx(css['option'])}>
          <RadioButton className={cx(css['button'])}>
            <span className={css['mark']} aria-hidden />
            {option.label}
          </RadioButton>
          <Text slot="description" className={cx(css['meaning'])}>
            {option.meaning}
          </Text>
        </RadioField>
      ))}
      <FieldError className={cx(css['error'])}>{field.error}</FieldError>
    </RadioGroup>
  );
}
