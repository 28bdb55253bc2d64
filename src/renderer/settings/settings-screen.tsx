import { Link, useParams } from '@tanstack/react-router';
import { Gone } from '../shell/gone.tsx';
import { Screen } from '../ui/screen.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { CalendarSection } from './calendar-section.tsx';
import { ConnectionSection } from './connection-section.tsx';
import { DataSection } from './data-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { SecuritySection } from './security-section.tsx';
import css from './settings-screen.module.css';

const sections = {
  connection: { label: 'Connection', Section: ConnectionSection },
  keys: { label: 'API keys', Section: KeysSection },
  calendar: { label: 'Calendar', Section: CalendarSection },
  appearance: { label: 'Appearance and units', Section: AppearanceSection },
  data: { label: 'Data', Section: DataSection },
  security: { label: 'Security', Section: SecuritySection },
  about: { label: 'About', Section: AboutSection },
} as const;
type SectionId = keyof typeof sections;
const sectionIds = Object.keys(sections) as SectionId[];

export function SettingsScreen() {
  const { section } = useParams({ from: '/settings/$section' });
  const open = sectionIds.find((id) => id === section);
  if (!open) return <Gone />;
  const { Section } = sections[open];
  return (
    <Screen title="Settings">
      <div className={css['settings']}>
        <nav aria-label="Settings">
          <ul className={css['list']}>
            {sectionIds.map((id) => (
              <li key={id}>
                <Link to="/settings/$section" params={{ section: id }} className={css['link']}>
                  {sections[id].label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={css['section']}>
          <Section />
        </div>
      </div>
    </Screen>
  );
}
