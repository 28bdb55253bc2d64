import { type ReactNode, useContext } from 'react';
import { Problem } from '../../shared/problem.ts';
import { Banner } from './banner.tsx';
import { BlockedWords } from './blocked-words.ts';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';
import { Failed } from './failed.tsx';
import { Waiting } from './waiting.tsx';

interface Query {
  data: unknown;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

interface LoadedProps {
  queries: readonly Query[];
  skeleton: ReactNode;
  /** Beside *Try again*, where nothing could be loaded. */
  acts?: ReactNode;
  children: () => ReactNode;
}

/** Waits for the first answers; keeps old ones, with words, when later ones fail. */
export function Loaded({ queries, skeleton, acts, children }: LoadedProps) {
  const blocked = useContext(BlockedWords);
  const failed = queries.find((query) => query.isError);
  const isMissing = queries.some((query) => query.data === undefined);
  const retry = () => {
    for (const query of queries) if (query.isError) void query.refetch();
  };
  if (blocked !== null && failed && isMissing) return <Empty>{blocked}</Empty>;
  if (failed && isMissing) return <Failed error={failed.error} onRetry={retry} acts={acts} />;
  return (
    <Waiting isWaiting={isMissing} skeleton={skeleton}>
      {() => (
        <>
          {failed && blocked === null && (
            <Banner
              tone="amber"
              acts={
                <Button size="s" onPress={retry}>
                  Try again
                </Button>
              }
            >
              This may be out of date. {Problem.of(failed.error).message}
            </Banner>
          )}
          {children()}
        </>
      )}
    </Waiting>
  );
}
