import { Plus, Trash2, Wrench } from 'lucide-react';
import { Badge, Dot } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Empty } from '../ui/empty.tsx';
import { Facts } from '../ui/facts.tsx';
import { Failed } from '../ui/failed.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { MoreMenu } from '../ui/menu.tsx';
import { Row, Rows } from '../ui/rows.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Toasts } from '../ui/toast.tsx';
import css from './gallery.module.css';
import { GalleryFields } from './gallery-fields.tsx';
import { GalleryScenes } from './gallery-scenes.tsx';
import { Piece } from './piece.tsx';

const longText =
  'A text that is much longer than anybody would want to write into so small a place';
const act = () => {};
const plus = <Plus size={16} aria-hidden />;

/** Every piece in its states. Hover, focus and press are the pictures' to bring about. */
export function Gallery() {
  return (
    <main className={css['gallery']}>
      <h1>Gallery</h1>
      <GalleryScenes />
      <Piece name="Button">
        <Button tone="primary">Add a car</Button>
        <Button icon={plus}>Add record</Button>
        <Button tone="quiet">Choose another file</Button>
        <Button tone="danger">Revoke key</Button>
        <Button size="s">Test</Button>
        <Button isDisabled>Disabled</Button>
        <Button isPending tone="primary">
          Pending
        </Button>
        <div className={css['narrow']}>
          <Button icon={plus}>{longText}</Button>
        </div>
      </Piece>
      <Piece name="Icon button and menu">
        <IconButton label="Revoke" icon={<Trash2 size={16} aria-hidden />} />
        <IconButton label="Disabled" isDisabled icon={<Trash2 size={16} aria-hidden />} />
        <MoreMenu
          label="More for E46"
          acts={[
            { id: 'edit', label: 'Edit', onAct: act },
            { id: 'delete', label: 'Delete', tone: 'danger', onAct: act },
          ]}
        />
      </Piece>
      <Piece name="Badge">
        <Badge tone="red">Overdue</Badge>
        <Badge tone="amber">Due soon</Badge>
        <Badge>Upcoming</Badge>
        <Badge tone="accent">This app</Badge>
        <Dot tone="red" />
        <Dot tone="amber" />
        <Dot tone="gray" />
        <Dot tone="accent" />
      </Piece>
      <Piece name="Banner" isWide>
        <Banner acts={<Button size="s">Leave</Button>} tone="accent">
          You are in the demo garage. Nothing you do here touches your own.
        </Banner>
        <Banner onDismiss={act}>TrackOut made itself a new key.</Banner>
        <Banner tone="amber" acts={<Button size="s">Unlock</Button>}>
          <strong>The keychain is locked.</strong> {longText}. {longText}.
        </Banner>
        <Banner tone="red">The garage did not accept this key.</Banner>
      </Piece>
      <GalleryFields />
      <Piece name="Rows" isWide>
        <Card title="What is due" isFlush acts={<Button size="s">Act</Button>}>
          <Rows label="Example rows">
            <Row
              lead={<Dot tone="red" />}
              title="Engine oil and filter"
              detail="E46 · 12 days overdue"
              figures={<time>May 8, 2026</time>}
              acts={<IconButton label="Delete" icon={<Trash2 size={16} aria-hidden />} />}
            />
            <Row
              lead={<Dot tone="amber" />}
              title={longText}
              detail={longText}
              figures={<time>May 29, 2026</time>}
            />
            <Row title="No lead, no acts" figures="128,500 mi" />
          </Rows>
        </Card>
      </Piece>
      <Piece name="Facts" isWide>
        <Card title="About the E46">
          <Facts
            facts={{
              Odometer: '128,140 mi',
              VIN: <code>DEM0E46M3CSL00001</code>,
              Notes: longText,
              Color: '',
            }}
          />
        </Card>
      </Piece>
      <Piece name="Empty and failed" isWide>
        <Empty
          icon={<Wrench size={20} aria-hidden />}
          acts={<Button tone="primary">Add record</Button>}
        >
          No service records yet. What you add here is the car’s history.
        </Empty>
        <Failed error={new Error('not told')} onRetry={act} />
      </Piece>
      <Piece name="Skeleton" isWide>
        <Skeleton lines={2} />
        <Skeleton shape="cards" lines={2} />
      </Piece>
      <Toasts />
    </main>
  );
}
