import { Button } from '../ui/button.tsx';
import { Mark } from './mark.tsx';
import css from './start.module.css';

/** No way to the desk: words and a way on, instead of a page that cannot do anything. */
export function Ended({ words }: { words: string }) {
  return (
    <main className={css['start']}>
      <Mark size={40} />
      <h1 className={css['name']}>TrackOut</h1>
      <p className={css['words']} role="alert">
        {words}
      </p>
      <Button onPress={() => location.reload()}>Try again</Button>
    </main>
  );
}
