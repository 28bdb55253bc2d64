import type { CalendarNetworkState } from '../../shared/models/calendar-network.ts';
import { useDeskAct } from '../data/desk.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Row, Rows } from '../ui/rows.tsx';
import { toast, toastProblem } from '../ui/toast.tsx';
import css from './calendar-link-row.module.css';

/** Whether this computer shows calendars to its network, and where; to be seen as long as it does. */
export function CalendarNetworkCard({ network }: { network: CalendarNetworkState }) {
  const turn = useDeskAct('calendarNetwork.turn');
  if (network.state === 'off') return null;
  const turnOff = () =>
    turn.mutate(
      { isOn: false },
      {
        onSuccess: () => toast('Off. Links work on this computer only.'),
        onError: toastProblem,
      },
    );
  return (
    <Card title="On your network" isFlush>
      <Rows label="On your network">
        <Row
          isStacked
          title={network.state === 'on' ? <code>{network.origin}</code> : 'Not reachable right now'}
          detail={
            <span className={css['detail']}>
              {network.state === 'on'
                ? 'Plain HTTP: anybody on this network who has a link can read its calendar, while TrackOut runs. Nothing else is answered there.'
                : network.problem.detail}
            </span>
          }
          acts={
            <Button size="s" isPending={turn.isPending} onPress={turnOff}>
              Turn off
            </Button>
          }
        />
      </Rows>
    </Card>
  );
}
