import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Problem, problemCodes } from '../../shared/problem.ts';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';

interface FailedProps {
  error: unknown;
  onRetry: () => void;
  acts?: ReactNode;
}

/** What happened, what to do, and the way to try again. */
export function Failed({ error, onRetry, acts }: FailedProps) {
  const problem = Problem.of(error);
  return (
    <div role="alert">
      <Empty
        icon={<TriangleAlert size={20} aria-hidden />}
        acts={
          <>
            <Button onPress={onRetry}>Try again</Button>
            {acts}
          </>
        }
      >
        <strong>{problemCodes[problem.code].title}.</strong> {problem.message}
      </Empty>
    </div>
  );
}
