import { useDesk } from '../data/desk.ts';
import { Mark } from '../shell/mark.tsx';
import { Card } from '../ui/card.tsx';
import { Facts } from '../ui/facts.tsx';
import css from './about-section.module.css';

const platformNames = { macos: 'macOS', windows: 'Windows', linux: 'Linux' } as const;

export function AboutSection() {
  const { version, platform } = useDesk();
  return (
    <Card>
      <div className={css['head']}>
        <Mark size={44} />
        <div>
          <h2 className={css['name']}>TrackOut</h2>
          <p className={css['claim']}>The garage app for track cars.</p>
        </div>
      </div>
      <Facts facts={{ Version: version, System: platformNames[platform] }} />
      <p className={css['claim']}>
        The process that holds the key is never the process that draws this page.
      </p>
    </Card>
  );
}
