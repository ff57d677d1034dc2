import { useEffect } from 'react';
import type { RunReport } from '../../../core/model/run-report.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useMarketStore } from '../../stores/market-store.ts';
import { ChartSkeleton } from '../chart/chart-skeleton.tsx';
import { loadBacktests, openRun, runBacktest } from './backtest-actions.ts';
import styles from './backtest-screen.module.css';
import { useBacktestStore } from './backtest-store.ts';
import { ResultTabs } from './result-tabs.tsx';
import { RunChart } from './run-chart.tsx';
import { RunForm } from './run-form.tsx';
import { RunSummary } from './run-summary.tsx';
import { useIsBusy, useOpenWhenDone } from './use-current-job.ts';

/** Chooses, runs and reads backtests. */
export function BacktestScreen() {
  const status = useBacktestStore((state) => state.status);
  useEffect(() => void loadBacktests(), []);
  useOpenWhenDone();
  return (
    <div className={styles['screen']}>
      <h1 className="visually-hidden">Backtest</h1>
      <div className={styles['left']}>{status === 'ready' && <RunForm />}</div>
      <section className={styles['right']} aria-label="Results">
        {status === 'loading' && <ChartSkeleton label="Loading strategies and stored bars" />}
        {status === 'failed' && <LoadFailure />}
        {status === 'ready' && <Results />}
      </section>
    </div>
  );
}

function Results() {
  const report = useBacktestStore((state) => state.report);
  const reportStatus = useBacktestStore((state) => state.reportStatus);
  const form = useBacktestStore((state) => state.form);
  if (form === null)
    return <EmptyState sentence="No bars are stored yet. They arrive with the demo market’s history." />;
  if (report !== null) return <Report report={report} />;
  if (reportStatus === 'failed') return <LoadFailure />;
  return <BeforeFirstRun />;
}

/** Before the first report: the newest former run, the run that is on its way, or the invitation to run the sample. */
function BeforeFirstRun() {
  const busy = useIsBusy();
  const newest = useBacktestStore((state) => state.runs.toSorted((a, b) => b.createdAt - a.createdAt)[0]);
  useEffect(() => {
    if (newest !== undefined && !busy) void openRun(newest.runId);
  }, [newest, busy]);
  if (busy || newest !== undefined) return <ChartSkeleton label="The result appears here" />;
  return (
    <EmptyState
      sentence="A run shows its trades on the chart, its equity against buy and hold, and every figure behind them."
      action={
        <Button tone="primary" onClick={() => void runBacktest()}>
          Run the sample
        </Button>
      }
    />
  );
}

function Report({ report }: { readonly report: RunReport }) {
  const instrument = useMarketStore((state) =>
    state.instruments.find((one) => report.run.instruments.some((name) => name === one.id || name === one.symbol)),
  );
  const loading = useBacktestStore((state) => state.reportStatus === 'loading');
  const currency = instrument?.quote ?? report.run.instruments[0]?.split('-').at(-1) ?? '';
  return (
    <div className={styles['report']} aria-busy={loading}>
      <RunSummary report={report} instrument={instrument} currency={currency} />
      <RunChart key={report.run.id} report={report} instrument={instrument} />
      <ResultTabs report={report} instrument={instrument} currency={currency} />
    </div>
  );
}

function LoadFailure() {
  const error = useBacktestStore((state) => state.error);
  return (
    <div className={styles['failure']} role="alert">
      <EmptyState
        sentence={`Backtests could not be loaded: ${error ?? 'the host did not answer'}`}
        action={<Button onClick={() => void loadBacktests()}>Load again</Button>}
      />
    </div>
  );
}
