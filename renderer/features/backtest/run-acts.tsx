import { RotateCcw, Send } from 'lucide-react';
import { useState } from 'react';
import { repeatedRun } from '../../../core/model/repeated-run.ts';
import type { RunReport } from '../../../core/model/run-report.ts';
import { Button } from '../../components/button.tsx';
import type { SentParameters } from '../../parameters/send-parameters.tsx';
import { SendParameters } from '../../parameters/send-parameters.tsx';
import { runAgain } from './backtest-actions.ts';
import { useBacktestStore } from './backtest-store.ts';
import styles from './run-exports.module.css';
import { useIsBusy } from './use-current-job.ts';

interface RunActsProps {
  readonly report: RunReport;
  /** Absent where the run's instrument is not known here any more. */
  readonly instrumentId: string | undefined;
}

/** What can be done with a finished run: run it again, send its parameters to a strategy. */
export function RunActs({ report, instrumentId }: RunActsProps) {
  const canRunAgain = useBacktestStore(({ runs }) => runs.find(({ runId }) => runId === report.run.id)?.canRunAgain);
  const busy = useIsBusy();
  const [sent, setSent] = useState<SentParameters | null>(null);
  const [strategy, ...others] = report.run.strategies;
  return (
    <>
      <Button disabled={canRunAgain !== true || busy} onClick={() => void runAgain(report.run.id)}>
        <RotateCcw size={14} strokeWidth={1.5} aria-hidden />
        Run again
      </Button>
      {strategy !== undefined && others.length === 0 && instrumentId !== undefined && (
        <Button onClick={() => setSent({ strategy: strategy.name, instrumentId, params: strategy.params })}>
          <Send size={14} strokeWidth={1.5} aria-hidden />
          Send parameters…
        </Button>
      )}
      <SendParameters sent={sent} onClose={() => setSent(null)} />
    </>
  );
}

/** Of a run that was made again: whether data and result are those of the run before. */
export function RepeatedNote({ report }: { readonly report: RunReport }) {
  const repeat = useBacktestStore((state) => state.repeat);
  if (repeat === null || repeat.runId !== report.run.id) return null;
  const { data, journal, sentence } = repeatedRun(repeat.before, report);
  return (
    <output className={styles['repeated']} data-same={data === 'same' && journal === 'same'}>
      {sentence}
    </output>
  );
}
