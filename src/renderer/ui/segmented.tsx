import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { cx } from './cx.ts';
import css from './segmented.module.css';

interface SegmentedProps<Id extends string> {
  label: string;
  options: readonly { id: Id; label: string }[];
  value: Id;
  onChange: (value: Id) => void;
}

/** One of a few, all of them in sight. */
export function Segmented<Id extends string>(props: SegmentedProps<Id>) {
  const { label, options, value, onChange } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={cx(css['group'])}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const option = options.find(({ id }) => keys.has(id));
        if (option) onChange(option.id);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className={cx(css['option'])}>
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
