import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { cx } from './cx.ts';
import iconButtonCss from './icon-button.module.css';
import css from './menu.module.css';

export interface MenuAct {
  id: string;
  label: string;
  icon?: ReactNode;
  tone?: 'danger';
  onAct: () => void;
}

/** The acts of one thing, behind three dots. */
export function MoreMenu({ label, acts }: { label: string; acts: readonly MenuAct[] }) {
  if (acts.length === 0) return null;
  return (
    <MenuTrigger>
      <Button aria-label={label} className={cx(iconButtonCss['button'])}>
        <Ellipsis size={16} aria-hidden />
      </Button>
      <Popover className={cx(css['popover'])} placement="bottom end" offset={4}>
        <AriaMenu
          className={cx(css['menu'])}
          items={acts}
          onAction={(id) => acts.find((act) => act.id === id)?.onAct()}
        >
          {(act) => (
            <MenuItem
              id={act.id}
              textValue={act.label}
              className={cx(css['item'])}
              data-tone={act.tone}
            >
              {act.icon}
              {act.label}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
