import { FileTrigger } from 'react-aria-components';
import { useState } from 'react';
import { Problem } from '../../shared/problem.ts';
import { useDeskAct } from '../data/desk.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../ui/dialog.tsx';
import { toast } from '../ui/toast.tsx';
import { counted } from '../words/counted.ts';

const bytesMax = 100_000;

/** Garages from a file that another computer's app saved. No key is in it. */
export function ImportGaragesDialog({ onClose }: { onClose: () => void }) {
  const read = useDeskAct('connection.import');
  const [problem, setProblem] = useState<Problem | null>(null);

  async function take(file: File) {
    setProblem(null);
    try {
      if (file.size > bytesMax) {
        throw new Problem('too_large', `${file.name} is too large to be a list of garages.`);
      }
      const { added, alreadyThere } = await read.mutateAsync({ text: await file.text() });
      onClose();
      toast(importedWords(added, alreadyThere));
    } catch (thrown) {
      setProblem(Problem.of(thrown));
    }
  }

  return (
    <Dialog title="Import garages" onClose={onClose}>
      <DialogBody>
        {problem && <Banner tone="red">{problem.message}</Banner>}
        <p>
          Choose a file that TrackOut saved under “Save as a file, without keys”. The garages in it
          are added, and you set up their keys here afterwards.
        </p>
      </DialogBody>
      <DialogFooter>
        <Button onPress={onClose}>Cancel</Button>
        <FileTrigger
          acceptedFileTypes={['.json', 'application/json']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) void take(file);
          }}
        >
          <Button tone="primary" autoFocus isPending={read.isPending}>
            Choose a file
          </Button>
        </FileTrigger>
      </DialogFooter>
    </Dialog>
  );
}

function importedWords(added: number, alreadyThere: number): string {
  const known = alreadyThere === 0 ? '' : ` ${counted(alreadyThere, 'garage')} there already.`;
  return added === 0
    ? `Nothing to add.${known}`
    : `${counted(added, 'garage')} added. Set up the keys next.${known}`;
}
