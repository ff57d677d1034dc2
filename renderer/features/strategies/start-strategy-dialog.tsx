import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useAnswer } from '../../ipc/use-answer.ts';
import { openOverlay, useUiStore } from '../../stores/ui-store.ts';
import { loadCatalog } from './load-catalog.ts';
import { StartStrategyForm } from './start-strategy-form.tsx';

/** Chooses a strategy, a market and parameters, and starts it on the paper account. */
export function StartStrategyDialog() {
  const open = useUiStore((state) => state.overlay === 'start-strategy');
  return (
    <Dialog open={open} onClose={() => openOverlay(null)} title="Start a strategy" width="wide">
      {open && <LoadedForm />}
    </Dialog>
  );
}

function LoadedForm() {
  const { answer, askAgain } = useAnswer(loadCatalog);
  switch (answer.state) {
    case 'waiting':
      return <EmptyState sentence="Loading the strategies…" />;
    case 'failed':
      return (
        <EmptyState
          sentence={`The strategies could not be loaded: ${answer.problem}`}
          action={<Button onClick={askAgain}>Try again</Button>}
        />
      );
    case 'answered':
      return <StartStrategyForm catalog={answer.value} />;
  }
}
