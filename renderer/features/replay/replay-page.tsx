import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useUiStore } from '../../stores/ui-store.ts';
import { ReplayFields } from './replay-fields.tsx';
import styles from './replay-page.module.css';
import { loadReplay, useReplayStore } from './replay-store.ts';
import { ReplayStage } from './replay-stage.tsx';

/** Steps through a period bar by bar and shows what a strategy thought at each close, and why. */
export function ReplayPage() {
  const status = useReplayStore((state) => state.status);
  useEffect(() => {
    const { strategyRequest } = useUiStore.getState();
    useUiStore.setState({ strategyRequest: null });
    void loadReplay(strategyRequest);
  }, []);
  if (status === 'loading') return <EmptyState sentence="Reading which bars are stored…" />;
  return status === 'failed' ? <LoadFailure /> : <Page />;
}

function Page() {
  const replay = useReplayStore((state) => state.replay);
  const tracing = useReplayStore((state) => state.tracing);
  return (
    <div className={styles['page']}>
      <ReplayFields />
      {replay === null ? (
        <EmptyState
          sentence={
            tracing
              ? 'Thinking every bar through…'
              : 'Choose a strategy and a period, and step through it bar by bar: what it saw, what it decided, and why.'
          }
        />
      ) : (
        <ReplayStage replay={replay} />
      )}
    </div>
  );
}

function LoadFailure() {
  const problem = useReplayStore((state) => state.problem);
  return (
    <EmptyState
      sentence={`What is stored could not be read: ${problem}`}
      action={<Button onClick={() => void loadReplay(null)}>Read again</Button>}
    />
  );
}
