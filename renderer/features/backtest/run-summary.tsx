import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { RunReport } from '../../../core/model/run-report.ts';
import { NumberText } from '../../components/number-text.tsx';
import { symbolOf } from '../../format/instrument-text.ts';
import { dayText } from '../../format/day.ts';
import type { MetricKey } from '../../../core/model/metric-definitions.ts';
import { TradeStepper } from './trade-stepper.tsx';
import { MetricTerm } from '../../components/metric-term.tsx';
import { RepeatedNote, RunActs } from './run-acts.tsx';
import { RunExports } from './run-exports.tsx';
import styles from './run-summary.module.css';

interface RunSummaryProps {
  readonly report: RunReport;
  readonly instrument: InstrumentWire | undefined;
  readonly currency: string;
}

/** What was run, and its leading figures in one line. */
export function RunSummary({ report, instrument, currency }: RunSummaryProps) {
  const { run, summary } = report;
  const strategy = run.strategies.map((one) => one.name).join(', ');
  return (
    <header className={styles['summary']}>
      <div className={styles['identity']}>
        <h2 className={styles['title']}>
          {strategy} <span className={styles['on']}>on</span> {run.instruments.map(symbolOf).join(', ')} {run.timeframe}
        </h2>
        <p className={styles['period']}>
          {dayText(run.from)} to {dayText(run.to)} · {run.bars.toLocaleString('en')} bars
          {run.gaps > 0 && ` · ${run.gaps} missing`}
        </p>
      </div>
      <div className={styles['acts']}>
        <RunActs report={report} instrumentId={instrument?.id} />
        <RunExports runId={run.id} />
      </div>
      <RepeatedNote report={report} />
      <dl className={styles['figures']}>
        <Figure metric="netReturn" value={percent(summary.netReturn)} places={2} suffix={' %'} signed colored />
        <Figure metric="finalEquity" value={summary.finalEquity} places={2} suffix={` ${currency}`} />
        <Figure metric="buyAndHold" value={percent(summary.buyAndHold)} places={2} suffix={' %'} signed colored />
        <Figure metric="maxDrawdown" value={percent(summary.maxDrawdown)} places={2} suffix={' %'} />
        <Figure metric="sharpe" value={summary.sharpe} places={2} />
        <Figure metric="profitFactor" value={summary.profitFactor} places={2} />
        <Figure metric="winRate" value={percent(summary.winRate)} places={1} suffix={' %'} />
        <Figure metric="closed" value={summary.trades} places={0} />
      </dl>
      <TradeStepper trades={report.trades} />
    </header>
  );
}

interface FigureProps {
  readonly metric: MetricKey;
  readonly value: string | number | null;
  readonly places: number;
  readonly suffix?: string;
  readonly signed?: boolean;
  readonly colored?: boolean;
}

function Figure({ metric, ...number }: FigureProps) {
  return (
    <div className={styles['figure']}>
      <dt>
        <MetricTerm metric={metric} />
      </dt>
      <dd>
        <NumberText {...number} />
      </dd>
    </div>
  );
}

function percent(fraction: number | null): number | null {
  return fraction === null ? null : fraction * 100;
}
