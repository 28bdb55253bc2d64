import { useDesk } from '../data/desk.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../ui/dialog.tsx';
import { useCommands } from './command-context.tsx';
import css from './shortcuts-dialog.module.css';
import { shortcutKeys } from './shortcut.ts';

/** The sheet of shortcuts, from the same commands that the keys run. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const commands = useCommands();
  const isMac = useDesk().platform === 'macos';
  return (
    <Dialog title="Keyboard shortcuts" isDismissable onClose={onClose}>
      <DialogBody>
        <dl className={css['sheet']}>
          {commands.flatMap(({ id, label, shortcut }) =>
            shortcut
              ? [
                  <div key={id} className={css['row']}>
                    <dt>{label}</dt>
                    <dd className={css['keys']}>
                      {shortcutKeys(shortcut, isMac).map((key) => (
                        <kbd key={key} className={css['key']}>
                          {key}
                        </kbd>
                      ))}
                    </dd>
                  </div>,
                ]
              : [],
          )}
        </dl>
      </DialogBody>
      <DialogFooter>
        <Button autoFocus onPress={onClose}>
          Close
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
