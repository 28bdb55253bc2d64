import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Envelope } from '../shared/contract/envelope.ts';
import type { DeskEvent } from '../shared/contract/events.ts';

/** All that the page can reach: it asks by name, and hears what the desk pushes. */
const bridge = {
  request(name: string, input: unknown): Promise<Envelope> {
    return ipcRenderer.invoke('desk:request', { name, input }) as Promise<Envelope>;
  },
  onEvent(listener: (event: DeskEvent) => void): () => void {
    // Electron's own event stays on this side: it would hand the page the whole channel.
    const heard = (_event: IpcRendererEvent, event: DeskEvent) => listener(event);
    ipcRenderer.on('desk:event', heard);
    return () => {
      ipcRenderer.removeListener('desk:event', heard);
    };
  },
};

export type Bridge = typeof bridge;

contextBridge.exposeInMainWorld('trackout', bridge);
