import { createContext, useContext } from 'react';
import type { Car } from '../../shared/models/car.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import type { ServiceRecord } from '../../shared/models/service.ts';

/** The dialog that is open, as a value: any button, menu or command can ask for one. */
export type DialogRequest =
  | { kind: 'car.add' }
  | { kind: 'car.edit'; car: Car }
  | { kind: 'serviceRecord.add'; car: Car }
  | { kind: 'serviceRecord.edit'; car: Car; record: ServiceRecord }
  | { kind: 'reminder.add'; car: Car }
  | { kind: 'reminder.edit'; car: Car; reminder: Reminder }
  | { kind: 'reminder.complete'; car: Car; reminder: Reminder }
  | { kind: 'reminder.import'; car: Car; file: File | null }
  | { kind: 'palette' }
  | { kind: 'shortcuts' };

export type OpenDialog = (request: DialogRequest) => void;

export const DialogContext = createContext<OpenDialog>(() => {});

export function useOpenDialog(): OpenDialog {
  return useContext(DialogContext);
}
