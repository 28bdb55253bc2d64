import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';
import { cx } from './cx.ts';
import css from './icon-button.module.css';

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** The accessible name. */
  label: string;
  /** What the tooltip says, where the name alone (with what it acts on) is too long. */
  hint?: string;
  icon: ReactNode;
}

export function IconButton({ label, hint, icon, ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={600} closeDelay={50}>
      <AriaButton {...props} aria-label={label} className={cx(css['button'])}>
        {icon}
      </AriaButton>
      <Tooltip className={cx(css['tooltip'])} offset={6}>
        {hint ?? label}
      </Tooltip>
    </TooltipTrigger>
  );
}
