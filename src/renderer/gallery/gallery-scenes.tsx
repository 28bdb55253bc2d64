import { Piece } from './piece.tsx';
import { scenes } from './scene.ts';
import css from './gallery.module.css';

const places = [
  'garage',
  'cars/demo-car-e46',
  'cars/demo-car-e46/service',
  'cars/demo-car-e46/maintenance',
  'reminders',
  'settings/connection',
  'settings/keys',
  'settings/calendar',
  'settings/data',
  'settings/security',
];

/** The app itself over a fake desk: each place in each state. */
export function GalleryScenes() {
  return (
    <Piece name="Screens" isWide>
      <ul className={css['scenes']}>
        {scenes.map((scene) => (
          <li key={scene}>
            {scene}:{' '}
            {places.map((place) => (
              <a key={place} href={`?scene=${scene}#/${place}`} className={css['place']}>
                {place.replace('demo-car-', '')}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </Piece>
  );
}
