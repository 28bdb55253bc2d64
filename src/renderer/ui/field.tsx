import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { cx } from './cx.ts';
import css from './field.module.css';

/** What a form gives each of its fields. */
export interface FieldBinding<Value> {
  name: string;
  value: Value;
  onChange: (value: Value) => void;
  error: string | undefined;
}

interface FieldFrameProps {
  label: string;
  description?: string | undefined;
  error: string | undefined;
  isOptional?: boolean | undefined;
  /** Inside the control, at its end: a unit, a currency. */
  unit?: string | undefined;
  children: ReactNode;
}

/** Label above, control, then the error or else the description. */
export function FieldFrame(props: FieldFrameProps) {
  const { label, description, error, isOptional, unit, children } = props;
  return (
    <>
      <Label className={cx(css['label'])}>
        {label}
        {isOptional && <span className={css['optional']}> (optional)</span>}
      </Label>
      <div className={css['control']} data-invalid={error ? true : undefined}>
        {children}
        {unit && (
          <span className={css['unit']} aria-hidden>
            {unit}
          </span>
        )}
      </div>
      {description && !error && (
        <Text slot="description" className={cx(css['description'])}>
          {description}
        </Text>
      )}
      <FieldError className={cx(css['error'])}>{error}</FieldError>
    </>
  );
}
