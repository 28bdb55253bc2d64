/** Everything that crossed between the main process and a page, for tests that look for what must not cross. */
export type IpcEntry = {
  direction: 'to-page' | 'from-page';
  kind: 'invoke' | 'answer' | 'failure' | 'send' | 'event' | 'response';
  channel: string;
  payload: unknown;
};

export const ipcLog: IpcEntry[] = [];
