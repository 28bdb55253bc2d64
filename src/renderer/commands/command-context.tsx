import { useNavigate, useRouterState } from '@tanstack/react-router';
import { createContext, useContext, useEffect, useMemo } from 'react';
import { useCars } from '../data/cars.ts';
import { activeConnection, useDesk, useDeskAct } from '../data/desk.ts';
import { useCanWrite } from '../data/me.ts';
import type { OpenDialog } from '../dialogs/dialog-request.ts';
import { Button } from '../ui/button.tsx';
import { type Command, commandsFor } from './commands.ts';
import { isPressed } from './shortcut.ts';

export const CommandsContext = createContext<readonly Command[]>([]);

export function useCommands(): readonly Command[] {
  return useContext(CommandsContext);
}

interface BuildOptions {
  openDialog: OpenDialog;
  toggleSidebar: () => void;
}

/** The commands as they stand: for this garage, this key and the place one is at. */
export function useBuiltCommands({ openDialog, toggleSidebar }: BuildOptions): readonly Command[] {
  const navigate = useNavigate();
  const cars = useCars().data;
  const canWrite = useCanWrite();
  const isDemo = activeConnection(useDesk())?.kind === 'demo';
  const openDemo = useDeskAct('demo.open').mutate;
  const closeDemo = useDeskAct('demo.close').mutate;
  const path = useRouterState({ select: (state) => state.location.pathname });
  return useMemo(() => {
    const here = /^\/cars\/([^/]+)/.exec(path)?.[1];
    const only = cars?.length === 1 ? cars[0] : undefined;
    return commandsFor({
      cars: cars ?? [],
      car: cars?.find(({ id }) => id === here) ?? only,
      canWrite,
      isDemo,
      go: (to) => void navigate({ to }),
      openDialog,
      toggleSidebar,
      openDemo: () => openDemo({}),
      closeDemo: () => closeDemo({}),
    });
  }, [cars, canWrite, isDemo, path, navigate, openDialog, toggleSidebar, openDemo, closeDemo]);
}

export function useShortcuts(commands: readonly Command[], isMac: boolean, isOff: boolean) {
  useEffect(() => {
    if (isOff) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commands.find(
        ({ shortcut }) => shortcut !== undefined && isPressed(shortcut, event, isMac),
      );
      if (!command || event.defaultPrevented) return;
      event.preventDefault();
      command.run();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [commands, isMac, isOff]);
}

interface CommandButtonProps {
  id: string;
  tone?: 'primary' | 'plain' | 'quiet';
  size?: 'm' | 's';
}

/** The button of a command; absent where the command is. */
export function CommandButton({ id, tone = 'plain', size = 'm' }: CommandButtonProps) {
  const command = useCommands().find((each) => each.id === id);
  if (!command) return null;
  const Icon = command.icon;
  return (
    <Button tone={tone} size={size} icon={<Icon size={16} aria-hidden />} onPress={command.run}>
      {command.label}
    </Button>
  );
}
