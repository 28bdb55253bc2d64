import { createEvent } from './event.ts';
import type { WebFrameMain } from './frames.ts';
import { ipcLog } from './ipc-log.ts';
import type { Page } from './page.ts';
import { IpcMain, ipcMain } from './parts/ipc-main.ts';
import { decodeGraph, encodeClone } from './world/codec.ts';

type Heard = { op: 'send' | 'invoke'; id: number; channel: string; inputs: string };

export function sendTo(page: Page, frame: WebFrameMain, channel: string, inputs: unknown[]): void {
  let encoded: string;
  try {
    encoded = encodeClone(inputs);
  } catch {
    throw new TypeError('Failed to serialize arguments');
  }
  ipcLog.push({ direction: 'to-page', kind: 'event', channel, payload: inputs });
  void page.post(frame, { op: 'event', channel, inputs: encoded });
}

async function answer(
  page: Page,
  frame: WebFrameMain,
  heard: Heard,
  event: object,
  inputs: unknown[],
): Promise<void> {
  const { id, channel } = heard;
  try {
    const value = await IpcMain.answer(ipcMain, channel, event, inputs);
    const encoded = encodeClone(value);
    ipcLog.push({ direction: 'to-page', kind: 'answer', channel, payload: value });
    await page.post(frame, { op: 'answer', id, value: encoded });
  } catch (failure) {
    const message = String(failure);
    console.error(`Error occurred in handler for '${channel}':`, failure);
    ipcLog.push({ direction: 'to-page', kind: 'failure', channel, payload: message });
    await page.post(frame, { op: 'failure', id, message });
  }
}

/** What a preload sent, given to the handlers with the frame that Chromium says it came from. */
export async function receive(
  { page, sender, ipc }: { page: Page; sender: object; ipc: IpcMain },
  message: object,
  frame: WebFrameMain,
): Promise<void> {
  const heard = message as Heard;
  const { op, channel } = heard;
  const inputs = decodeGraph(heard.inputs) as unknown[];
  ipcLog.push({ direction: 'from-page', kind: op, channel, payload: inputs });
  const { routingId: frameId, processId } = frame;
  const facts = { sender, senderFrame: frame, frameId, processId, type: 'frame', ports: [] };
  if (op === 'invoke') return answer(page, frame, heard, createEvent(facts), inputs);
  const reply = (to: string, ...outputs: unknown[]): void => sendTo(page, frame, to, outputs);
  const event = createEvent({ ...facts, reply });
  IpcMain.hear(ipc, channel, event, inputs);
  IpcMain.hear(ipcMain, channel, event, inputs);
}
