import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { CommandsContext, useBuiltCommands, useShortcuts } from '../commands/command-context.tsx';
import { blockedBy } from '../data/blocked.ts';
import { useDesk, useDeskEvents } from '../data/desk.ts';
import { DialogContext, type DialogRequest } from '../dialogs/dialog-request.ts';
import { fetchLater, later } from '../later.ts';
import { Toasts } from '../ui/toast.tsx';
import { BlockedWords } from '../ui/blocked-words.ts';
import { Announcements } from './announcements.tsx';
import { blockedWords } from './blocked-banner.tsx';
import css from './shell.module.css';
import { SidebarEdge } from './sidebar-edge.tsx';
import { Sidebar } from './sidebar.tsx';
import { useSidebar } from './use-sidebar.ts';
import { useFocusOnArrival } from './focus-on-arrival.ts';
import { useTheme } from './theme.ts';

const Dialogs = lazy(async () => ({ default: (await later.dialogs()).Dialogs }));

declare module 'react' {
  interface CSSProperties {
    '--sidebar-width'?: string;
  }
}

/** The frame around every place: sidebar, what the app has to say, the place itself. */
export function Shell() {
  const desk = useDesk();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<DialogRequest | null>(null);
  const sidebar = useSidebar();
  const onPlace = useCallback((path: string) => void navigate({ to: path }), [navigate]);
  const commands = useBuiltCommands({ openDialog: setDialog, toggleSidebar: sidebar.toggle });
  const blocked = blockedBy(desk);
  const isMac = desk.platform === 'macos';
  useDeskEvents(onPlace);
  useTheme(desk.settings.theme);
  useShortcuts(commands, isMac, dialog !== null);
  useEffect(fetchLater, []);
  const main = useFocusOnArrival();
  return (
    <DialogContext value={setDialog}>
      <CommandsContext value={commands}>
        <div
          className={css['shell']}
          data-sidebar={sidebar.isShown ? 'shown' : 'hidden'}
          style={{ '--sidebar-width': `${sidebar.width}px` }}
        >
          {sidebar.isShown && (
            <Sidebar>
              <SidebarEdge width={sidebar.width} onResize={sidebar.resize} />
            </Sidebar>
          )}
          <main className={css['main']} id="main" tabIndex={-1} ref={main}>
            <Announcements />
            <BlockedWords value={blocked && blockedWords[blocked]}>
              <Outlet />
            </BlockedWords>
          </main>
        </div>
        {dialog && (
          <Suspense>
            <Dialogs request={dialog} onClose={() => setDialog(null)} />
          </Suspense>
        )}
        <Toasts />
      </CommandsContext>
    </DialogContext>
  );
}
