import { Search } from 'lucide-react';
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useDesk } from '../data/desk.ts';
import { cx } from '../ui/cx.ts';
import { useCommands } from './command-context.tsx';
import css from './palette.module.css';
import { shortcutKeys } from './shortcut.ts';

/** Any place, car or command, by a few letters. */
export function Palette({ onClose }: { onClose: () => void }) {
  const commands = useCommands().filter(({ id }) => id !== 'palette.open');
  const isMac = useDesk().platform === 'macos';
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className={cx(css['overlay'])}
    >
      <Modal className={cx(css['modal'])}>
        <Dialog className={cx(css['dialog'])} aria-label="Find">
          <Autocomplete
            filter={(text, typed) => typed.split(/\s+/).every((word) => contains(text, word))}
          >
            <SearchField autoFocus aria-label="Find" className={cx(css['search'])}>
              <Search size={16} aria-hidden />
              <Input placeholder="Find a car, place or command" className={cx(css['input'])} />
            </SearchField>
            <Menu
              aria-label="Commands"
              items={commands}
              className={cx(css['menu'])}
              renderEmptyState={() => <p className={css['none']}>Nothing by that name.</p>}
              onAction={(id) => {
                onClose();
                commands.find((command) => command.id === id)?.run();
              }}
            >
              {({ id, label, keywords, icon: Icon, group, shortcut }) => (
                <MenuItem
                  id={id}
                  textValue={`${label} ${keywords ?? ''}`}
                  className={cx(css['item'])}
                >
                  <Icon size={16} aria-hidden />
                  <span className={css['label']}>{label}</span>
                  <span className={css['group']} aria-hidden>
                    {shortcut ? shortcutKeys(shortcut, isMac).join(' ') : group}
                  </span>
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
