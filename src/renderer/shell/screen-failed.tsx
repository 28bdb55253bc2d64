import { Failed } from '../ui/failed.tsx';
import { Screen } from '../ui/screen.tsx';

interface ScreenFailedProps {
  error: unknown;
  reset: () => void;
}

/** A place that could not be drawn; the rest of the app goes on. */
export function ScreenFailed({ error, reset }: ScreenFailedProps) {
  return (
    <Screen title="This screen stopped">
      <Failed error={error} onRetry={reset} />
    </Screen>
  );
}
