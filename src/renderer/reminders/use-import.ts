import { useEffect, useRef, useState } from 'react';
import { Problem } from '../../shared/problem.ts';
import type { Car } from '../../shared/models/car.ts';
import type { ImportAnswer } from '../../shared/models/reminder.ts';
import { useAct } from '../data/garage.ts';
import { useHost } from '../data/host-context.ts';
import { readCsv } from './read-csv.ts';

export type ImportStep =
  | { step: 'choosing' }
  | { step: 'reading'; fileName: string }
  | { step: 'refused'; fileName: string; problem: Problem }
  | { step: 'previewed'; fileName: string; csv: string; preview: ImportAnswer };

/** A file is read, tried without changing anything, shown, and only then imported. */
export function useImport(car: Car, first: File | null) {
  const host = useHost();
  const act = useAct('reminder.import');
  const [state, setState] = useState<ImportStep>({ step: 'choosing' });
  const begun = useRef<File | null>(null);

  async function read(file: File) {
    const fileName = file.name;
    setState({ step: 'reading', fileName });
    try {
      const csv = await readCsv(file);
      const preview = await host.request('reminder.import', { carId: car.id, csv, dryRun: true });
      setState({ step: 'previewed', fileName, csv, preview });
    } catch (thrown) {
      setState({ step: 'refused', fileName, problem: Problem.of(thrown) });
    }
  }

  useEffect(() => {
    // Once a file, also where effects run twice.
    if (first === null || begun.current === first) return;
    begun.current = first;
    void read(first);
  });

  async function send(): Promise<ImportAnswer | null> {
    if (state.step !== 'previewed') return null;
    try {
      return await act.mutateAsync({ carId: car.id, csv: state.csv });
    } catch (thrown) {
      setState({ step: 'refused', fileName: state.fileName, problem: Problem.of(thrown) });
      return null;
    }
  }

  return { state, read, send, isSending: act.isPending };
}
