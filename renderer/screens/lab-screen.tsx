import { useEffect } from 'react';
import type { RunSummaryWire } from '../../core/api/wire/run-library-wire.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { TabbedPanel } from '../components/tabbed-panel.tsx';
import { loadBacktests, openRun, runAgain } from '../features/backtest/backtest-actions.ts';
import { changeForm, useBacktestStore } from '../features/backtest/backtest-store.ts';
import { RunFields } from '../features/backtest/run-fields.tsx';
import { useRunSetup } from '../features/backtest/use-run-setup.ts';
import { useStudies } from '../features/lab/lab-streams.ts';
import type { RunProps } from '../features/lab/optimise-page.tsx';
import { OptimisePage } from '../features/lab/optimise-page.tsx';
import { ParityPage } from '../features/lab/parity/parity-page.tsx';
import { RobustnessPage } from '../features/lab/robustness-page.tsx';
import { WalkForwardPage } from '../features/lab/walk-forward-page.tsx';
import { LibraryPage } from '../features/run-library/library-page.tsx';
import { entriesOf } from '../forms/strategy-params.ts';
import { showLab, showScreen, useUiStore } from '../stores/ui-store.ts';
import styles from './strategies-screen.module.css';

/** The laboratory: which parameters, and how much of a result is luck. */
export function LabScreen() {
  useStudies();
  useEffect(() => void loadBacktests(), []);
  const tab = useUiStore((state) => state.labTab);
  const status = useBacktestStore((state) => state.status);
  const error = useBacktestStore((state) => state.error);
  const runs = useBacktestStore((state) => state.runs);
  const { strategy, input, bars } = useRunSetup();
  return (
    <div className={styles['screen']}>
      <h1 className="visually-hidden">Laboratory</h1>
      {status === 'failed' && (
        <EmptyState
          sentence={`The laboratory could not be opened: ${error ?? 'the host did not answer'}`}
          action={<Button onClick={() => void loadBacktests()}>Load again</Button>}
        />
      )}
      {status !== 'failed' && strategy === undefined && <EmptyState sentence={WAITING[status]} />}
      {status !== 'failed' && strategy !== undefined && (
        <TabbedPanel
          label="Laboratory"
          value={tab}
          onChange={showLab}
          pages={pagesOf({ ...RUN, strategy, input, bars }, runs)}
        />
      )}
    </div>
  );
}

const WAITING = {
  loading: 'Loading strategies and stored bars…',
  ready: 'No bars are stored yet. They arrive with the demo market’s history.',
} as const;

const RUN: Pick<RunProps, 'fields' | 'showErrors' | 'onUse'> = {
  fields: (own) => <RunFields>{own}</RunFields>,
  showErrors: () => useBacktestStore.setState({ showErrors: true }),
  onUse(name, params) {
    const strategy = useBacktestStore.getState().catalog.find((one) => one.name === name);
    if (strategy === undefined) return;
    changeForm({ strategy: name, params: entriesOf(strategy, params) });
    showScreen('backtest');
  },
};

const LIBRARY = {
  onOpen(runId: string) {
    void openRun(runId);
    showScreen('backtest');
  },
  onAgain(runId: string) {
    void runAgain(runId);
    showScreen('backtest');
  },
  onChanged: () => void loadBacktests(),
  onBacktest: () => showScreen('backtest'),
};

function pagesOf(run: RunProps, runs: readonly RunSummaryWire[]) {
  return [
    { id: 'optimise', title: 'Optimise', body: <OptimisePage {...run} /> },
    { id: 'walk-forward', title: 'Walk-forward', body: <WalkForwardPage {...run} /> },
    {
      id: 'robustness',
      title: 'Robustness',
      body: <RobustnessPage {...run} runs={runs} onBacktest={() => showScreen('backtest')} />,
    },
    { id: 'parity', title: 'Parity', body: <ParityPage onRecord={() => showScreen('data')} /> },
    { id: 'runs', title: 'Runs', count: runs.length, body: <LibraryPage runs={runs} {...LIBRARY} /> },
  ] as const;
}
