import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import css from './button.module.css';
import { cx } from './cx.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  children: ReactNode;
  /** One primary act a screen; `danger` only for what cannot be undone. */
  tone?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'm' | 's';
  icon?: ReactNode;
}

export function Button({ children, tone = 'plain', size = 'm', icon, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={cx(css['button'])} data-tone={tone} data-size={size}>
      {icon}
      <span className={css['label']}>{children}</span>
    </AriaButton>
  );
}
