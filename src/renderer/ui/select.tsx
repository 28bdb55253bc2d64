import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import { cx } from './cx.ts';
import { type FieldBinding, FieldFrame } from './field.tsx';
import fieldCss from './field.module.css';
import css from './select.module.css';

interface SelectProps<Value extends string> {
  label: string;
  field: FieldBinding<Value>;
  options: readonly { id: Value; label: string }[];
  description?: string;
  autoFocus?: boolean;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, field, options, description, autoFocus = false } = props;
  return (
    <AriaSelect
      className={cx(fieldCss['field'])}
      name={field.name}
      value={field.value}
      onChange={(chosen) => {
        const option = options.find(({ id }) => id === chosen);
        if (option) field.onChange(option.id);
      }}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
      autoFocus={autoFocus}
    >
      <FieldFrame label={label} description={description} error={field.error}>
        <Button className={cx(css['button'])}>
          <SelectValue className={cx(css['value'])} />
          <ChevronDown size={14} aria-hidden />
        </Button>
      </FieldFrame>
      <Popover className={cx(css['popover'])} offset={4}>
        <ListBox className={cx(css['list'])} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={cx(css['option'])}>
              {({ isSelected }) => (
                <>
                  <span>{option.label}</span>
                  {isSelected && <Check size={14} aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
