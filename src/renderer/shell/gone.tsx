import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/empty.tsx';
import { Screen } from '../ui/screen.tsx';

/** What was here has been deleted, or belongs to another garage. */
export function Gone() {
  return (
    <Screen title="Not here">
      <Empty acts={<Link to="/garage">Back to the garage</Link>}>
        What was here is gone, or belongs to another garage.
      </Empty>
    </Screen>
  );
}
