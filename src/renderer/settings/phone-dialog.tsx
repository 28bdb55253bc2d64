import { useState } from 'react';
import { Problem } from '../../shared/problem.ts';
import { useDeskAct } from '../data/desk.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../ui/dialog.tsx';
import { toast } from '../ui/toast.tsx';
import css from './phone-dialog.module.css';

/** The two ways a calendar of this computer's garage gets to a phone. */
export function PhoneDialog({ onClose }: { onClose: () => void }) {
  const turn = useDeskAct('calendarNetwork.turn');
  const [problem, setProblem] = useState<Problem | null>(null);
  const turnOn = () =>
    turn.mutate(
      { isOn: true },
      {
        onSuccess: () => {
          toast('On. Copy the link again: it now leads to this computer in your network.');
          onClose();
        },
        onError: (thrown) => setProblem(Problem.of(thrown)),
      },
    );
  return (
    <Dialog title="Use it on your phone" onClose={onClose} isDismissable>
      <DialogBody>
        {problem && <Banner tone="red">{problem.message}</Banner>}
        <section className={css['way']}>
          <h3 className={css['title']}>Everywhere: a garage on a server</h3>
          <p>
            Run <code>track serve</code> on a computer that is always on, behind an https address,
            and add it under Connection. Links made there work on every phone, and in Google
            Calendar.
          </p>
        </section>
        <section className={css['way']}>
          <h3 className={css['title']}>At home: this network</h3>
          <p>
            While TrackOut runs, a phone in the same network reads the calendar from this computer.
            Away from home it keeps what it read last.
          </p>
          <Banner tone="amber">
            Plain HTTP on your network: anybody on it who has the link can read this calendar.
            Nothing but <code>/api/calendar.ics</code> is answered there, and no API key is taken.
          </Banner>
        </section>
      </DialogBody>
      <DialogFooter>
        <Button autoFocus onPress={onClose}>
          Not now
        </Button>
        <Button tone="primary" isPending={turn.isPending} onPress={turnOn}>
          Turn on for this network
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
